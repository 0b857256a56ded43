import { type Source, UserError } from '../errors.ts';
import { incidentSchema } from '../incident.ts';
import { isRecord } from '../sections/shape.ts';
import { plainOf } from '../yaml/plain.ts';
import { readYaml } from '../yaml/read.ts';
import type { Tree } from '../yaml/tree.ts';
import { writeYaml } from '../yaml/write.ts';
import { expand } from './expand.ts';
import { isSamePath, isWithin, plainPath } from './paths.ts';
import { type Facts, validate } from './read.ts';
import { rewritten } from './rewrite.ts';
import { setFact } from './set.ts';

/** Facts while they are being answered: a file's, if there was one, and each answer on top. Immutable. */
export class Answers {
  private readonly tree: Tree | undefined;
  private readonly source: Source;

  /** The zone of local times, when neither the file nor an answer names one. */
  private readonly timezone: string | undefined;
  /** Asked for by every question, several times. */
  private known: Facts | undefined;

  constructor(tree: Tree | undefined, source: Source, timezone?: string) {
    this.tree = tree;
    this.source = source;
    this.timezone = timezone;
  }

  /** With one more answer; an empty one takes the fact away. Throws a UserError for a value that cannot stand there. */
  with(path: string, text: string): Answers {
    const next = new Answers(setFact(this.tree, incidentSchema, { path, value: text, origin: path }), this.source, this.timezone);
    next.facts();
    return next;
  }

  /** The facts so far, validated. */
  facts(): Facts {
    this.known ??= validate(this.tree, this.source, { timezone: this.timezone });
    return this.known;
  }

  /**
   * What was answered to a question, as one would type it: the fact's text, or the short form of a group. Empty if there
   * is no answer yet, undefined if the facts do not fit in the short form.
   */
  textOf(path: string): string | undefined {
    const under = this.under(path);
    if (under.length === 0) return '';
    const own = under.find(([each]) => isSamePath(each, path));
    if (own && (under.length === 1 || path !== plainPath(path))) return own[1];
    const parts = under.map(([, text]) => text.trim());
    // How they go together only the group's own splitter knows: the form that it cuts into these very parts is right.
    return [parts.join(', '), parts.join(' '), `${parts.join(' ')} %`].find((text) => {
      const read = cut(plainPath(path), text);
      return (
        read.length === under.length &&
        read.every(([each, part], at) => lastKey(each) === lastKey(under[at]?.[0] ?? '') && part.trim() === parts[at])
      );
    });
  }

  /** The texts at a path and below it. */
  under(path: string): (readonly [string, string])[] {
    return [...this.facts().texts].filter(([each]) => isWithin(each, path)).map(([each, { text }]) => [each, text] as const);
  }

  /**
   * As an incident file: the one that was read, with what was answered since; without one, in the order of the schema.
   * `besides` puts in what the answers do not hold.
   */
  toYaml(head: readonly string[], besides: (facts: PlainFacts) => PlainFacts = (facts) => facts): string {
    const order = Object.keys(incidentSchema.shape);
    const facts = besides(plainFacts(this.tree));
    const sorted = Object.fromEntries(Object.entries(facts).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
    const text = this.source.text.replace(/^\ufeff/, '').replace(/^# yaml-language-server:.*\n?/m, '');
    const top = head.map((line) => `# ${line}\n`).join('');
    if (text.trim() === '') return `${top}${Object.keys(sorted).length > 0 ? writeYaml(sorted) : ''}`;
    return top + rewritten({ ...this.source, text }, sorted, (source) => plainFacts(readYaml(source)));
  }
}

/** Facts in their full form, as records, lists and text. */
type PlainFacts = Readonly<Record<string, unknown>>;

function plainFacts(tree: Tree | undefined): PlainFacts {
  const facts = tree && plainOf(expand(tree, incidentSchema));
  return isRecord(facts) ? facts : {};
}

/** What a text is cut into where a group stands; nothing if it cannot stand there. */
function cut(path: string, text: string): (readonly [string, string])[] {
  try {
    return new Answers(undefined, { name: path, text }).with(path, text).under(path);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
