import { judgeText } from '../check/facts.ts';
import type { Finding } from '../check/finding.ts';
import type { Hole, Message } from '../compose/message.ts';
import { Leaf } from '../compose/leaf.ts';
import { Printer } from '../compose/print.ts';
import { Values } from '../compose/values.ts';
import { plainPath } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';
import { kinds } from '../kinds.ts';
import type { Pack, Rule } from '../packs/pack.ts';
import { clone } from './clone.ts';
import type { Copy, Shape } from './copy.ts';
import { Judge } from './judge.ts';
import type { Making, Words } from './making.ts';
import type { Cell } from './rows.ts';
import { tongueOf } from './tongue.ts';
import { free, traits, traitsOfSums } from './traits.ts';
import { textsWith, type Value, valueOf } from './value.ts';

type Made = Omit<Copy, 'id' | 'row' | 'to'>;

/** A text that was read before. */
interface Known {
  readonly leaf: Leaf;
  readonly written: Value['written'];
  /** What of it decides the rest of the message. */
  readonly traits: string;
}

/** A message that rows of one shape share, and what is filled in for each. */
interface Cast {
  readonly message: { -readonly [K in keyof Message]: Message[K] };
  readonly holes: readonly { -readonly [K in keyof Hole]: Hole[K] }[];
  readonly made: Made;
  readonly judge: Judge;
  readonly isInTongue: ReturnType<typeof tongueOf>;
  /** What the facts of its first copy say, by their path. */
  readonly texts: Facts['texts'];
  readonly printer: Printer;
  readonly shape: Shape;
}

/** What of a row was looked at: its shape, its own facts, and as what they were written. */
interface Look {
  readonly key: string;
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly written: readonly Value['written'][];
}

const mostCasts = 500;
const mostTexts = 4096;

/**
 * Rows of one shape: the same facts are there, clause or own words, so much in each list, one locale. They share one
 * message, whose holes are filled for each. Whatever is not plain goes the whole way.
 */
export class Shapes {
  private readonly making: Making;
  private readonly wordingOf: (locale: string) => Words | undefined;
  private readonly casts = new Map<string, Cast | 'once'>();
  private readonly texts = new Map<string, Map<string, Known | undefined>>();
  private readonly sums = new WeakMap<Leaf, string>();
  private readonly weighed = new WeakMap<Leaf, { key: string; traits: string }>();
  private readonly words = new Map<string, Words>();
  private readonly rules = new Map<Pack, Map<string, readonly Rule[]>>();
  private readonly remedies = new Map<string, Incident['remedy']>();

  constructor(making: Making, wordingOf: (locale: string) => Words | undefined) {
    this.making = making;
    this.wordingOf = wordingOf;
  }

  /** A copy, if one of this shape was made before; what it prints is there until the next is made. */
  copy(cells: readonly Cell[]): Made | undefined {
    const look = this.look(cells);
    const cast = look && this.casts.get(look.key);
    if (!look || !cast || cast === 'once' || !cast.isInTongue(look.written)) return undefined;
    for (const hole of cast.holes) {
      const leaf = look.leaves.get(hole.path);
      if (!leaf) throw new TypeError(`a copy has nothing of its own for ${hole.path}`);
      hole.text = leaf.kind === 'worth' ? this.printed(leaf, cast.printer) : cast.printer.again(leaf, hole.as);
    }
    const id = look.leaves.get('id');
    if (id) cast.message.incident = String(id.value);
    return { ...cast.made, findings: cast.judge.judge(() => ({ texts: textsWith(cast.texts, look.written) })) };
  }

  /** Takes a copy as the pattern of its shape, if it is the second one of it. */
  learn(cells: readonly Cell[], made: Made, { findings, texts }: { findings: readonly Finding[]; texts: Facts['texts'] }): void {
    if (kinds[this.making.kind].length) return;
    const first = this.look(cells, made.incident);
    if (!first) return;
    if (this.casts.size >= mostCasts) this.casts.clear();
    if (!this.casts.has(first.key)) {
      this.casts.set(first.key, 'once');
      return;
    }
    const wording = this.wordingOf(made.message.locale);
    if (!wording) return;
    const { pack } = wording;
    const holes: Cast['holes'][number][] = [];
    const message = clone(made.message, (hole) => {
      const own = { ...hole };
      if (first.leaves.has(hole.path)) holes.push(own);
      return own;
    });
    const changed = new Set<Hole>(holes);
    const shape: Shape = { plate: undefined, varies: (hole) => changed.has(hole) };
    const printer = new Printer(pack.frames, pack.language, new Values(pack.language, message.locale));
    const judge = new Judge(message, shape.varies, findings, wording.grounds);
    const isInTongue = tongueOf(texts, first.written, wording);
    this.casts.set(first.key, { isInTongue, message, holes, made: { ...made, message, shape }, judge, texts, printer, shape });
  }

  /** The shape of a row, and its own facts; undefined when it must go the whole way. `incident` is the row's, where it is known. */
  private look(cells: readonly Cell[], incident?: Incident): Look | undefined {
    const { locale: wanted, base, config } = this.making;
    const cellOf = (fact: string): string | undefined => cells.find(({ column }) => column.fact === fact)?.text;
    const locale = wanted ?? cellOf('to.locale') ?? cellOf('locale') ?? base.facts.incident.locale ?? config.locale ?? 'en';
    const wording = this.words.get(locale) ?? this.wordingOf(locale);
    if (wording) this.words.set(locale, wording);
    if (!wording || wording.compose) return undefined;
    const leaves = new Map<string, Leaf>();
    const written: Value['written'][] = [];
    let key = locale;
    let sums = false;
    for (const { column, text } of cells) {
      const { fact, path } = column;
      if (fact === undefined || !free.has(plainPath(fact))) {
        // Parts of a sum, and those who are named beside the harm, are looked at together with it.
        if (/\b(?:worth|owed|loss|also)\b/.test(path)) return undefined;
        key += `\n${path}=${text}`;
        continue;
      }
      const known = this.read(fact, text, locale, wording);
      if (!known) return undefined;
      leaves.set(fact, known.leaf);
      written.push(known.written);
      sums ||= known.leaf.kind === 'worth';
      key += `\n${path}:${known.traits}`;
    }
    if (!sums) return { key, leaves, written };
    if (incident) this.remedies.set(key, incident.remedy);
    if (this.remedies.size > mostCasts) this.remedies.clear();
    const remedy = this.remedies.get(key);
    return remedy && { key: `${key}\n${this.sumsIn(key, remedy, leaves)}`, leaves, written };
  }

  /** A sum as its language writes it, which is asked for again and again. */
  private printed(leaf: Leaf, printer: Printer): string {
    const text = this.sums.get(leaf) ?? printer.again(leaf, undefined);
    this.sums.set(leaf, text);
    return text;
  }

  private sumsIn(key: string, remedy: NonNullable<Incident['remedy']>, leaves: ReadonlyMap<string, Leaf>): string {
    const [sum, ...more] = [...leaves.values()].filter(({ kind }) => kind === 'worth');
    if (!sum || more.length > 0) return traitsOfSums(remedy, leaves);
    const known = this.weighed.get(sum);
    if (known?.key === key) return known.traits;
    const made = traitsOfSums(remedy, leaves);
    this.weighed.set(sum, { key, traits: made });
    return made;
  }

  /** A text of a fact, read and judged once; undefined when anything is the matter with it. */
  private read(fact: string, text: string, locale: string, wording: Words): Known | undefined {
    // No two customers have the same; the rest is often a choice of few.
    if (fact.startsWith('to.') || fact === 'id') return this.readAnew(fact, text, wording);
    const place = `${locale} ${fact}`;
    const texts = this.texts.get(place) ?? new Map<string, Known | undefined>();
    if (texts.size > mostTexts) texts.clear();
    this.texts.set(place, texts);
    if (texts.has(text)) return texts.get(text);
    const known = this.readAnew(fact, text, wording);
    texts.set(text, known);
    return known;
  }

  private readAnew(fact: string, text: string, { pack, aside }: Words): Known | undefined {
    const value = valueOf(fact, text);
    if (!value) return undefined;
    const rules = this.rulesOf(fact, pack, aside);
    if (value.written.some(([path, node]) => judgeText(path, node, rules, pack.language).length > 0)) return undefined;
    const leaf = new Leaf(fact, value.kind, value.value, pack.language);
    return { leaf, written: value.written, traits: traits(leaf, pack.language, this.making.base.facts.incident.regret?.also ?? []) };
  }

  /** The rules that are asked of a fact, without those that are set aside. */
  private rulesOf(fact: string, pack: Pack, aside: ReadonlySet<string>): readonly Rule[] {
    const known = this.rules.get(pack) ?? new Map<string, readonly Rule[]>();
    this.rules.set(pack, known);
    const asked = ({ id, kind, facts }: Rule): boolean => !aside.has(id) && (facts?.includes(plainPath(fact)) ?? kind === 'forbid');
    const rules = known.get(fact) ?? pack.gates.filter(asked);
    known.set(fact, rules);
    return rules;
  }
}
