import type { Source } from '../errors.ts';
import { incidentSchema } from '../incident.ts';
import { plainOf } from '../yaml/plain.ts';
import type { Tree } from '../yaml/tree.ts';
import { writeYaml } from '../yaml/write.ts';
import { expand } from './expand.ts';
import { type Facts, validate } from './read.ts';
import { setFact } from './set.ts';

/** Facts while they are being answered: a file's, if there was one, and each answer on top. Immutable. */
export class Answers {
  private readonly tree: Tree | undefined;
  private readonly source: Source;
  /** Answers as they were typed, by path: a question that is gone back to shows them again. */
  readonly typed: ReadonlyMap<string, string>;

  constructor(tree: Tree | undefined, source: Source, typed: ReadonlyMap<string, string> = new Map()) {
    this.tree = tree;
    this.source = source;
    this.typed = typed;
  }

  /** With one more answer; an empty one takes the fact away. Throws a UserError for a value that cannot stand there. */
  with(path: string, text: string): Answers {
    const next = new Answers(
      setFact(this.tree, incidentSchema, { path, value: text, origin: path }),
      this.source,
      new Map([...this.typed, [path, text]]),
    );
    next.facts();
    return next;
  }

  /** The facts so far, validated. */
  facts(): Facts {
    return validate(this.tree, this.source);
  }

  /** As an incident file, in the order of the schema. */
  toYaml(head: readonly string[]): string {
    const order = Object.keys(incidentSchema.shape);
    const facts = this.tree ? plainOf(expand(this.tree, incidentSchema)) : {};
    const sorted = Object.entries(facts ?? {}).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    return `${head.map((line) => `# ${line}\n`).join('')}${sorted.length > 0 ? writeYaml(Object.fromEntries(sorted)) : ''}`;
  }
}
