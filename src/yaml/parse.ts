import { type Source, UserError } from '../errors.ts';
import { explainParseErrors, noDirective } from './explain.ts';
import { deep, limits, refuseHostileText } from './guard.ts';
import { Composer, type Document, Lexer, Parser } from './library.ts';

type Token = Parser['stack'][number];

/** The document of a YAML text. Throws a UserError with everything that keeps it from being one, each with its place. */
export function parseYaml(source: Source): Document {
  refuseHostileText(source);
  const composer = new Composer({
    version: '1.2',
    schema: 'failsafe',
    merge: false,
    // The library's own check compares each key with each: 4 seconds for 20,000 keys. The reader has one of ours.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [document, second] = composer.compose(shallowTokens(source), true, source.text.length);
  if (!document) throw new TypeError('the parser gives a document even for an empty text');
  const problems = explainParseErrors([...document.errors, ...document.warnings.filter(({ code }) => code === 'BAD_DIRECTIVE')], source);
  if (second) {
    problems.push({
      id: 'yaml-several-documents',
      message: 'the file holds more than one document',
      help: 'one file, one incident: delete the line between them, or put the second part into a file of its own',
      place: { source, from: second.range[0], to: second.range[0] + 3 },
    });
  }
  if (problems.length === 0 && document.directives.yaml.version !== '1.2') {
    const from = source.text.indexOf('%YAML');
    problems.push({ ...noDirective, place: { source, from, to: from + 5 } });
  }
  if (problems.length > 0) throw new UserError(problems);
  return document;
}

/**
 * The tokens of a text that is not too deep, counted by the parser's own stack while it grows. What comes after, the
 * composer, is recursive: a text nested deeply enough, whatever its shape, would take it to the end of the call stack,
 * where on Node 20 a regular expression that cannot be compiled ends the process, and no handler sees it.
 */
function shallowTokens(source: Source): Token[] {
  const parser = new Parser();
  const tokens: Token[] = [];
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length <= limits.levels) continue;
    const nested = parser.stack.filter((token) => 'items' in token);
    const [deepest] = nested.slice(limits.levels);
    if (deepest) throw new UserError(deep({ source, from: deepest.offset, to: deepest.offset + 1 }));
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
