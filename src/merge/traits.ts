import { isGreeted } from '../compose/greeted.ts';
import { isBeyondOwed } from '../compose/view.ts';
import type { Leaf } from '../compose/leaf.ts';
import type { Incident } from '../incident.ts';
import type { Language } from '../packs/pack.ts';
import { sections } from '../sections/index.ts';
import { isNone } from '../sections/remedy.ts';
import { amountsIn, isWorth, tells } from '../sections/worth.ts';

/**
 * Facts that are printed and, besides what `traits` tells of them, do not decide what else a message says. Every other
 * fact is part of a shape as it was written. A test holds copies that share a message against copies that do not.
 */
export const free = new Set([
  'to.name',
  'to.salutation',
  'to.company',
  'to.email',
  'topic',
  'subject',
  'id',
  ...['what', 'how', 'reason', 'choice', 'worth'].map((key) => `remedy.offer.${key}`),
  'remedy.owed',
  'remedy.loss',
  'remedy.steps',
  'regret.impact',
  'regret.timing',
  'fix.done',
  'fix.pending',
  ...['what', 'cause', 'promise', 'scope', 'safe', 'handling'].map((key) => `explanation.${key}`),
]);

/** What of a fact, besides that it is there, decides what else a message says. */
export function traits({ path, kind, value, own, sorry, share }: Leaf, language: Language, also: readonly string[]): string {
  if (kind === 'worth') return `${share} ${isWorth(value) ? value.currency : ''}`;
  const text = String(value);
  const paragraphs = own ? text.split('\n\n').length : 1;
  const common = `${own} ${sorry} ${paragraphs} ${text.endsWith('.')}`;
  if (path === 'to.name') return `${common} ${isGreeted(text, language)}`;
  // A text that names a day may be the one that the message would tell.
  if (path === 'explanation.what' && /\p{Nd}/u.test(text)) return text;
  // One that names what an offer is worth leaves that unsaid.
  if (path.startsWith('remedy.offer.') && path.endsWith('.what')) return `${common} ${amountsIn(text)}`;
  if (path === 'remedy.steps') return `${common} ${isNone(text)}`;
  if (path !== 'regret.impact') return common;
  // Others hurt whom the author's own words name are not named again.
  return `${common} ${also.map((group) => text.toLowerCase().includes(group.toLowerCase())).join(' ')}`;
}

/** What follows from sums: whether more is given than is owed, and whether too little or too much. */
export function traitsOfSums(remedy: NonNullable<Incident['remedy']>, leaves: ReadonlyMap<string, Leaf>, { tag }: Language): string {
  const worth = (path: string) => {
    const value = leaves.get(path)?.value;
    return isWorth(value) ? value : undefined;
  };
  const given: NonNullable<Incident['remedy']> = {
    ...remedy,
    offer: remedy.offer?.map((item, index) => ({
      ...item,
      what: leaves.has(`remedy.offer.${index}.what`) ? String(leaves.get(`remedy.offer.${index}.what`)?.value) : item.what,
      worth: worth(`remedy.offer.${index}.worth`) ?? item.worth,
    })),
    owed: worth('remedy.owed') ?? remedy.owed,
    loss: worth('remedy.loss') ?? remedy.loss,
  };
  const told = given.offer?.map(({ what = '', worth: each }) => each !== undefined && tells(what, each, tag)).join(' ');
  return `${told} ${isBeyondOwed(given)} ${sections.remedy
    .broken({ remedy: given })
    .map(({ rule, path }) => `${rule} ${path}`)
    .join(' ')}`;
}
