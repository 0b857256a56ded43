import { judgeText } from '../check/facts.ts';
import { Leaf } from '../compose/leaf.ts';
import { plainPath } from '../facts/paths.ts';
import type { Rule } from '../packs/pack.ts';
import type { Words } from './making.ts';
import { traits } from './traits.ts';
import { type Value, valueOf } from './value.ts';

/** A text of a fact, as it was read. */
export interface Known {
  readonly leaf: Leaf;
  readonly written: Value['written'];
  /** What of it decides the rest of the message. */
  readonly traits: string;
}

/** How the texts of one fact are read in one locale. */
interface Reader {
  readonly rules: readonly Rule[];
  /** Those that were read; undefined where no two customers have the same. */
  readonly kept: Map<string, Known | undefined> | undefined;
}

const mostKept = 4096;

/** Reads and judges what cells say, each text once where it is often a choice of few. */
export class Texts {
  private readonly readers = new Map<string, Map<string, Reader>>();
  /** Others who were hurt, as the incident names them. */
  private readonly also: readonly string[];

  constructor(also: readonly string[]) {
    this.also = also;
  }

  /** Undefined when anything is the matter with it. */
  read(fact: string, text: string, locale: string, wording: Words): Known | undefined {
    const { rules, kept } = this.readerOf(fact, locale, wording);
    if (!kept) return this.readAnew(fact, text, wording, rules);
    if (kept.has(text)) return kept.get(text);
    const known = this.readAnew(fact, text, wording, rules);
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, known);
    return known;
  }

  private readAnew(fact: string, text: string, { pack }: Words, rules: readonly Rule[]): Known | undefined {
    const value = valueOf(fact, text);
    if (!value || value.written.some(([path, node]) => judgeText(path, node, rules, pack.language).length > 0)) return undefined;
    const leaf = new Leaf(fact, value.kind, value.value, pack.language);
    return { leaf, written: value.written, traits: traits(leaf, pack.language, this.also) };
  }

  private readerOf(fact: string, locale: string, { pack, aside }: Words): Reader {
    const readers = this.readers.get(locale) ?? new Map<string, Reader>();
    const known = readers.get(fact);
    if (known) return known;
    const plain = plainPath(fact);
    const asked = ({ id, kind, facts }: Rule): boolean => !aside.has(id) && (facts?.includes(plain) ?? kind === 'forbid');
    const isOwn = fact.startsWith('to.') || fact === 'id';
    const reader = { rules: pack.gates.filter(asked), kept: isOwn ? undefined : new Map() };
    this.readers.set(locale, readers.set(fact, reader));
    return reader;
  }
}
