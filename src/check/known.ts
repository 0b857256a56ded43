import { textDocument } from '../documents/document.ts';
import type { Facts } from '../facts/read.ts';
import { plainPath } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { Incident } from '../incident.ts';
import type { Language } from '../packs/pack.ts';
import { isWords } from '../sections/fact.ts';
import { isMoment, type Moment } from '../sections/moment.ts';
import { isWorth, type Worth } from '../sections/worth.ts';
import { isRecord } from '../sections/shape.ts';
import type { TextNode } from '../yaml/tree.ts';
import { dayOf, dayOfMoment } from '../figures/days.ts';
import { contentWords, type Lexicon } from '../figures/lexicon.ts';
import { type Amount, quantitiesIn } from '../figures/quantities.ts';
import { sentencesOf } from '../documents/sentences.ts';
import { tokensOf } from '../figures/tokens.ts';
import { impliedBy } from './implied.ts';

/** What a fact is about, where its path says so: which of the words of a sentence point to it. */
export type Role = 'remedy' | 'owed' | 'fault' | 'began' | 'ended' | 'late' | 'next';

/** Something that the facts say, to hold a draft against. */
export interface Known {
  readonly amount: Amount;
  readonly role: Role | undefined;
  /** The words it stands among; those of the fact it belongs to, when it stands alone. */
  readonly words: readonly string[];
  readonly path: string;
  /** As the facts tell it. */
  readonly shown: string;
}

/** What the facts say, and what follows from them. */
export interface Ground {
  readonly known: readonly Known[];
  readonly implied: (amount: Amount) => readonly Amount[];
  /** The days of the facts' moments, counted from 1970. */
  readonly days: readonly number[];
}

/** All that the facts say in numbers, dates and times. */
export function groundOf({ incident, texts }: Facts, language: Language, lexicon: Lexicon): Ground {
  const moments: { path: string; moment: Moment }[] = [];
  const worths: Amount[] = [];
  const known: Known[] = [];
  const shownOf = (path: string): string =>
    texts.get(path)?.text ?? ['amount', 'percent', 'currency'].flatMap((key) => texts.get(`${path}.${key}`)?.text.trim() ?? []).join(' ');
  const walk = (value: unknown, path: string): void => {
    const words = wordsFor(path, incident, lexicon);
    const common = { role: roleOf(path), words, path, shown: shownOf(path) };
    if (isMoment(value)) {
      moments.push({ path, moment: value });
      known.push(...momentAmounts(value, lexicon).map((amount) => ({ ...common, amount })));
    } else if (isWorth(value)) {
      const amount = worthAmount(value);
      if (path !== 'remedy.loss') worths.push(amount);
      // What is not to be printed is known, and nothing that the letter was meant to tell.
      known.push(Reflect.get(value, 'print') === false ? { ...common, amount, role: undefined, words: [] } : { ...common, amount });
    } else if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}.${index}`));
    else if (isRecord(value)) for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(incident, '');
  for (const [path, node] of texts) if (isProse(path)) known.push(...spoken(path, node, language, lexicon));
  known.push(...lasted(incident, known, shownOf));
  const implied = impliedBy(
    moments.map(({ moment }) => moment),
    worths,
  );
  return { known, implied, days: moments.map(({ moment }) => dayOfMoment(moment)) };
}

/** What a fact written in words says in numbers. */
function spoken(path: string, node: TextNode, language: Language, lexicon: Lexicon): Known[] {
  const { source } = node.place;
  const passage = { role: 'paragraph', text: node.text, at: [], quoted: [], source } as const;
  return sentencesOf(textDocument(source, [passage]), language).flatMap(({ text }) => {
    const tokens = tokensOf(text);
    const words = contentWords(tokens, lexicon);
    return quantitiesIn(tokens, lexicon).map(({ amount, from, to }) => ({
      amount,
      role: roleOf(path),
      words,
      path,
      shown: text.slice(from, to),
    }));
  });
}

function isProse(path: string): boolean {
  const { kind = 'zone' } = shapeOfPath(path)?.form ?? {};
  return isWords(kind) || kind === 'note' || kind === 'name';
}

const roles: Readonly<Record<string, Role>> = {
  'explanation.started': 'began',
  'explanation.ended': 'ended',
  'explanation.what': 'fault',
  'explanation.scope': 'fault',
  'public.what': 'fault',
  'forward.what': 'fault',
  'now.symptom': 'fault',
  'remedy.owed': 'owed',
  next_update: 'next',
};
const roleOf = (path: string): Role | undefined => {
  const plain = plainPath(path);
  return roles[plain] ?? (plain.startsWith('remedy.offer') || plain === 'public.remedy' ? 'remedy' : undefined);
};

/** The words that a value stands among, which its own fact does not say. */
function wordsFor(path: string, { explanation, remedy, fix, pending, timeline, now }: Incident, lexicon: Lexicon): string[] {
  const index = Number(/\.(\d+)\./.exec(path)?.[1] ?? Number.NaN);
  const plain = plainPath(path);
  const measure = fix?.prevention?.[index];
  const texts: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'explanation.started': [explanation?.what ?? now?.symptom],
    'explanation.ended': [explanation?.what ?? now?.symptom],
    'remedy.offer.by': [remedy?.offer?.[index]?.what],
    'remedy.offer.worth': [remedy?.offer?.[index]?.what],
    'fix.prevention.by': [measure?.action, measure?.owner],
    'pending.by': [pending?.what],
    'timeline.at': [timeline?.[index]?.what],
  };
  return (texts[plain] ?? []).flatMap((text) => contentWords(tokensOf(text ?? ''), lexicon));
}

function momentAmounts(moment: Moment, { source }: Lexicon): Amount[] {
  const day: Amount = { kind: 'date', days: [dayOf(dayOfMoment(moment), source.tag)], weekday: undefined };
  if (moment.hour === undefined) return [day];
  return [day, { kind: 'time', minutes: moment.hour * 60 + (moment.minute ?? 0), zone: moment.offset, half: false }];
}

const worthAmount = ({ amount, currency, percent }: Worth): Amount =>
  percent === undefined
    ? { kind: 'money', values: [amount ?? 0], currencies: currency === undefined ? [] : [currency] }
    : { kind: 'share', values: [percent] };

function between(one: Moment, other: Moment): Amount[] {
  if (one.epoch === undefined || other.epoch === undefined) return [];
  const step = one.hour === undefined || other.hour === undefined ? 1440 : 1;
  const minutes = Math.abs(other.epoch - one.epoch) / 60_000;
  return minutes === 0 ? [] : [{ kind: 'duration', minutes, step }];
}

/** How long it lasted, and how long the customer waited for an answer. */
function lasted({ explanation = {} }: Incident, known: readonly Known[], shownOf: (path: string) => string): Known[] {
  const { started, ended, reported, answered } = explanation;
  const span = (role: Role, from: Moment | undefined, to: Moment | undefined, path: string, paths: readonly string[]): Known[] =>
    (from && to ? between(from, to) : []).map((amount) => ({
      amount,
      role,
      words: known.find((each) => each.path === path)?.words ?? [],
      path,
      shown: paths.map(shownOf).join(' – '),
    }));
  return [
    ...span('fault', started, ended, 'explanation.ended', ['explanation.started', 'explanation.ended']),
    ...span('late', reported, answered, 'explanation.answered', ['explanation.reported', 'explanation.answered']),
  ];
}
