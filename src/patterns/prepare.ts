import { type AST, treeOf, visitPattern } from './pattern-tree.ts';
import type { Pattern, Words } from '../packs/pack.ts';
import { edged } from './edges.ts';
import { literalsOf } from './literals.ts';
import { type Respelling, respelt } from './fold.ts';
import { textOfNumbers } from './number-text.ts';
import { lowered } from './plain.ts';
import { leastNumbers, programOf } from './program.ts';

/** What is wrong with a pattern, and where in it. */
interface PatternFault {
  readonly message: string;
  readonly help: string;
  readonly from: number;
  readonly to: number;
}

const longest = 1200;
/** One gap has about ninety ways to end; three of them, or two and some choices, are still quick enough on any text. */
const mostWays = 500_000;
const gapWays = 90;
/** A program's distances are told in two bytes each. */
const mostNumbers = 60_000;
const tooManyWays = {
  message: 'this pattern may be tried in too many ways',
  help: 'use fewer gaps, and repeat fewer things inside others',
};

/**
 * A pattern as a pack writes it, made ready to be looked for: its groups of words written out, its letters small unless
 * they are `exact`, respelt as the language's `fold` does texts, and the literals found by which most texts are told apart.
 * `apart`: each of its alternatives by itself, which is quicker where it only matters whether one stands there. Gives what
 * is wrong with it instead.
 */
export function preparePattern(
  written: string,
  words: Words = {},
  { exact = false, apart = false, fold }: { exact?: boolean; apart?: boolean; fold?: readonly Respelling[] | undefined } = {},
): { patterns: readonly Pattern[] } | { fault: PatternFault } {
  const whole = { from: 0, to: written.length };
  if (written.length > longest) return { fault: { ...whole, message: 'this pattern is too long', help: 'make two of it' } };
  const parsed = parse(written);
  if ('fault' in parsed) return parsed;
  const source = respelt(lowered(spellOut(written, words), exact), fold);
  const full = source === written ? parsed : parse(source);
  // Only what `{name}` stands for can still be wrong.
  if ('fault' in full) return { fault: { ...full.fault, ...whole } };
  const fault = faultOf(parsed.tree, written, words) ?? slow(full.tree, whole);
  if (fault) return { fault };
  const ready = edged(full.tree);
  const tree = ready === source ? full.tree : treeOf(ready);
  const choices = apart ? choicesOf(tree.alternatives).map((each) => [each]) : [tree.alternatives];
  const long = { fault: { ...whole, ...tooManyWays } };
  if (choices.some((each) => leastNumbers(each) > mostNumbers)) return long;
  const programs = choices.map((each) => ({ each, program: programOf(each) }));
  if (programs.some(({ program }) => program.length > mostNumbers)) return long;
  return { patterns: programs.map(({ each, program }) => ({ program: textOfNumbers(program), ...literalsOf(each) })) };
}

/** The alternatives that a pattern as a whole has. */
function choicesOf(alternatives: readonly AST.Alternative[]): readonly AST.Alternative[] {
  const [only, ...others] = alternatives;
  const [group, ...more] = only?.elements ?? [];
  return group?.type === 'Group' && more.length + others.length === 0 ? choicesOf(group.alternatives) : alternatives;
}

/** `{name}`; not `\p{L}`, and no `{2,5}` either, because a name begins with a letter. */
const group = /(?<!\\[pP])\{([a-z][a-z-]+)\}/g;
const deepest = 5;

function spellOut(source: string, words: Words, depth = 0): string {
  return source.replace(group, (name, id: string) => {
    const list = Object.hasOwn(words, id) ? words[id] : undefined;
    return list && depth < deepest ? `(?:${list.map((each) => spellOut(each, words, depth + 1)).join('|')})` : name;
  });
}

function parse(source: string): { tree: AST.Pattern } | { fault: PatternFault } {
  // A group's name is read as letters: to the parser its braces are escaped, one sign longer.
  try {
    return {
      tree: treeOf(source.replace(group, (name) => `(?:${'x'.repeat(name.length - 4)})`)),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('index' in error)) throw error;
    const from = Math.min(Number(error.index), Math.max(0, source.length - 1));
    const message = error.message.replace(/^Invalid regular expression: .*: /s, '');
    return {
      fault: {
        message: `this is no pattern: ${message.toLowerCase()}`,
        help: 'close what is open, and write \\ before a sign that stands for itself',
        from,
        to: from + 1,
      },
    };
  }
}

/** What a pattern may not hold, though it is a regular expression. */
function faultOf(tree: AST.Pattern, written: string, words: Words): PatternFault | undefined {
  const faults: PatternFault[] = [];
  const add = ({ start, end }: AST.Node, message: string, help: string): void => void faults.push({ message, help, from: start, to: end });
  visitPattern(tree, {
    onAssertionEnter(node) {
      if (node.kind === 'word') add(node, `${node.raw} knows only English letters`, 'write ~ for the edge of a word');
    },
    onCharacterSetEnter(node) {
      if (node.kind === 'word') add(node, `${node.raw} knows only English letters`, 'write \\p{L} for a letter');
    },
    onQuantifierEnter(node) {
      if (node.max > 100) add(node, `${node.raw} has no end that is near`, 'say how many there may be: {0,12}');
    },
    onCapturingGroupEnter: (node) => add(node, 'this group keeps what it matches', 'write (?: instead of ('),
    onBackreferenceEnter: (node) => add(node, 'what was matched before cannot be asked for again', 'write it out'),
  });
  const unknown = [...written.matchAll(group)].find(([, id = '']) => !Object.hasOwn(words, id));
  if (!unknown) return faults[0];
  const [name, id] = unknown;
  return {
    message: `there are no words called ${id}`,
    help: 'name a list of words.yaml',
    from: unknown.index,
    to: unknown.index + name.length,
  };
}

function slow(tree: AST.Pattern, whole: Pick<PatternFault, 'from' | 'to'>): PatternFault | undefined {
  const ways = Math.max(...tree.alternatives.map(waysOf));
  if (ways <= mostWays) return undefined;
  return { ...whole, ...tooManyWays };
}

/** In how many ways a stretch of text can be tried: what makes a pattern slow on texts that nearly match. */
function waysOf(node: AST.Alternative | AST.Element): number {
  if (node.type === 'Alternative') {
    return node.elements.reduce((ways, each, index) => ways * (isSettled(each, node.elements[index + 1]) ? 1 : waysOf(each)), 1);
  }
  if (node.type === 'Group') return Math.max(...node.alternatives.map(waysOf));
  if (node.type === 'Character' && node.raw === '…') return gapWays;
  if (node.type !== 'Quantifier') return 1;
  const { min, max, element } = node;
  // Asked once: groups stand in groups.
  const inner = waysOf(element);
  if (element.type !== 'Group' || (element.alternatives.length === 1 && inner === 1)) return max - min + 1;
  // A group whose alternatives look alike can be repeated in as many ways as there are.
  const choices = Math.max(element.alternatives.length, inner);
  return max === 1 ? 1 + inner : (1 + choices) ** max;
}

/** Letters as far as the next blank: how many they are is the text's matter. */
const isSettled = (node: AST.Element, next: AST.Element | undefined): boolean =>
  node.type === 'Quantifier' &&
  /^(?:\\p\{L\}|\[(?:[a-z0-9&-]|\\p\{L\})+\])$/.test(node.element.raw) &&
  next?.type === 'Character' &&
  /^[ ,@:#%]$/.test(next.raw);
