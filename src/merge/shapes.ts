import type { Finding } from '../check/finding.ts';
import type { Hole, Message } from '../compose/message.ts';
import type { Leaf } from '../compose/leaf.ts';
import { Printer } from '../compose/print.ts';
import { Values } from '../compose/values.ts';
import type { Facts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';
import { kinds } from '../kinds.ts';
import { languageTag } from '../sections/language-tag.ts';
import { localeOf } from '../settings/locale.ts';
import { Budget } from '../compose/by-words.ts';
import { clone } from './clone.ts';
import type { Copy, Shape } from '../outbox/copy.ts';
import { Judge } from './judge.ts';
import type { Making, Words } from './making.ts';
import { type Cell, textOf } from '../recipients/rows.ts';
import { tongueOf } from './tongue.ts';
import { Texts } from './texts.ts';
import { free, traitsOfSums } from './traits.ts';
import { textsWith, type Value } from './value.ts';

type Made = Omit<Copy, 'id' | 'row' | 'to'>;

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

/** Rows whose facts, sums left aside, are alike. */
interface Kin {
  /** What decides that, fact by fact. */
  readonly marks: readonly string[];
  /** What the first of them gives, to weigh the sums of others with. */
  readonly remedy: Incident['remedy'];
  /** The shapes among them, by what their sums come to. */
  readonly casts: Map<string, Cast | 'once'>;
}

/** What of a row was looked at: its shape, its own facts, and as what they were written. */
interface Look {
  readonly kin: Kin;
  readonly sums: string;
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly written: readonly Value['written'][];
}

const mostKins = 500;

/**
 * Rows of one shape: the same facts are there, clause or own words, so much in each list, one locale. They share one
 * message, whose holes are filled for each. Whatever is not plain goes the whole way.
 */
export class Shapes {
  private readonly making: Making;
  private readonly wordingOf: (locale: string) => Words | undefined;
  private readonly kins = new Map<string, Kin>();
  /** Those of the row before: most rows are alike. */
  private last: Kin | undefined;
  private readonly texts: Texts;
  private readonly budget = new Budget();
  private readonly sums = new WeakMap<Leaf, string>();
  private readonly weighed = new WeakMap<Leaf, { kin: Kin; traits: string }>();
  private readonly words = new Map<string, Words>();

  constructor(making: Making, wordingOf: (locale: string) => Words | undefined) {
    this.making = making;
    this.wordingOf = wordingOf;
    this.texts = new Texts(making.base.facts.incident.regret?.also ?? []);
  }

  /** A copy, if one of this shape was made before; what it prints is there until the next is made. */
  copy(cells: readonly Cell[]): Made | undefined {
    const look = this.look(cells);
    const cast = look?.kin.casts.get(look.sums);
    if (!look || !cast || cast === 'once' || !cast.isInTongue(look.written)) return undefined;
    for (const hole of cast.holes) {
      const leaf = look.leaves.get(hole.path);
      if (!leaf) throw new TypeError(`a copy has nothing of its own for ${hole.path}`);
      hole.text = leaf.kind === 'worth' ? this.printed(leaf, cast.printer) : cast.printer.again(leaf, hole.as);
    }
    const id = look.leaves.get('id');
    if (id) cast.message.incident = String(id.value);
    const { message, states, incident, shape } = cast.made;
    const findings = cast.judge.judge(() => ({ texts: textsWith(cast.texts, look.written) }));
    return { message, findings, states, incident, shape };
  }

  /** Takes a copy as the pattern of its shape, if it is the second one of it. */
  learn(cells: readonly Cell[], made: Made, { findings, texts }: { findings: readonly Finding[]; texts: Facts['texts'] }): void {
    if (kinds[this.making.kind].length) return;
    const first = this.look(cells, made.incident);
    if (!first) return;
    const { casts } = first.kin;
    if (!casts.has(first.sums)) {
      casts.set(first.sums, 'once');
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
    const shape: Shape = { plate: undefined, varies: (hole) => changed.has(hole), budget: this.budget };
    const printer = new Printer(pack.frames, pack.language, new Values(pack.language, message.locale));
    const judge = new Judge(message, shape, findings, wording.grounds);
    const isInTongue = tongueOf(texts, first.written, wording);
    casts.set(first.sums, { isInTongue, message, holes, made: { ...made, message, shape }, judge, texts, printer, shape });
  }

  /** The shape of a row, and its own facts; undefined when it must go the whole way. `incident` is the row's, where it is known. */
  private look(cells: readonly Cell[], incident?: Incident): Look | undefined {
    const { locale: wanted, base, config } = this.making;
    const own = textOf(cells, 'to.locale') ?? textOf(cells, 'locale');
    const locale = localeOf(base.facts.incident, config.locale, wanted ?? (own && languageTag(own)));
    const wording = this.words.get(locale) ?? this.wordingOf(locale);
    if (wording) this.words.set(locale, wording);
    if (!wording || wording.compose) return undefined;
    const leaves = new Map<string, Leaf>();
    const written: Value['written'][] = [];
    const marks = [locale];
    let sums = false;
    for (const { column, text } of cells) {
      const { fact, plain, path } = column;
      if (fact === undefined || plain === undefined || !free.has(plain)) {
        // Parts of a sum, and those who are named beside the harm, are looked at together with it.
        if (/\b(?:worth|owed|loss|also)\b/.test(path)) return undefined;
        marks.push(path, text);
        continue;
      }
      const known = this.texts.read(fact, text, locale, wording);
      if (!known) return undefined;
      leaves.set(fact, known.leaf);
      written.push(known.written);
      sums ||= known.leaf.kind === 'worth';
      marks.push(path, known.traits);
    }
    const kin = this.kinOf(marks, incident);
    if (!sums) return kin && { kin, sums: '', leaves, written };
    return kin?.remedy && { kin, sums: this.sumsIn(kin, kin.remedy, leaves, wording), leaves, written };
  }

  /** Those that a row is alike to; undefined when it is the first of them, and its incident is not known. */
  private kinOf(marks: readonly string[], incident: Incident | undefined): Kin | undefined {
    const { last } = this;
    if (last && last.marks.length === marks.length && marks.every((mark, index) => mark === last.marks[index])) return last;
    const key = JSON.stringify(marks);
    this.last = this.kins.get(key) ?? (incident && { marks, remedy: incident.remedy, casts: new Map() });
    if (this.kins.size >= mostKins) this.kins.clear();
    if (this.last) this.kins.set(key, this.last);
    return this.last;
  }

  /** A sum as its language writes it, which is asked for again and again. */
  private printed(leaf: Leaf, printer: Printer): string {
    const text = this.sums.get(leaf) ?? printer.again(leaf, undefined);
    this.sums.set(leaf, text);
    return text;
  }

  private sumsIn(kin: Kin, remedy: NonNullable<Incident['remedy']>, leaves: ReadonlyMap<string, Leaf>, { pack }: Words): string {
    const [sum, ...more] = [...leaves.values()].filter(({ kind }) => kind === 'worth');
    if (!sum || more.length > 0) return traitsOfSums(remedy, leaves, pack.language);
    const known = this.weighed.get(sum);
    if (known?.kin === kin) return known.traits;
    const made = traitsOfSums(remedy, leaves, pack.language);
    this.weighed.set(sum, { kin, traits: made });
    return made;
  }
}
