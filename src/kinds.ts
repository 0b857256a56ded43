import { type KindName, sectionsOfKind } from './kind-names.ts';
import { type Need, type SectionName, sectionNames, sections } from './sections/index.ts';

export { type KindName, kindNames } from './kind-names.ts';

/** An extra of a short message that is left out when it would be too long: what to say is chosen, no sentence is cut. */
export type Droppable = 'name' | 'owner' | 'contact';

/** A fact that promises something, or a group of such facts. */
type Promises = 'remedy.offer' | 'public.remedy' | 'fix.pending' | 'fix.prevention' | 'pending' | 'next_update';

/** A kind of message. What a kind is, whoever needs to know it reads here. */
export interface Kind {
  /** The sections it must hold, in the order in which they are to be read. */
  readonly sections: readonly SectionName[];
  /** Facts it cannot do without. */
  readonly needs: readonly Need[];
  /** Facts that a section must hold here, where they are not those it carries in a letter. */
  readonly carries?: Partial<Record<SectionName, readonly string[]>>;
  /** Facts, or groups of them, that it never prints, even when the file has them. */
  readonly forbids?: readonly string[];
  /** What it prints that is still to be kept. */
  readonly promises: readonly Promises[];
  /** How long it may be, and what is left out, in this order, to keep to it. */
  readonly length?: { readonly unit: 'characters' | 'messages'; readonly most: number; readonly drops: readonly Droppable[] };
  /** Whether it has a subject: what is written under somebody else's post, or to a telephone, has none. */
  readonly subject: boolean;
  /** Strangers read it: no telephone and no address stands in it, whoever's it is. */
  readonly strangers?: boolean;
  /** A matter marked `sensitive` goes to people before this kind is written. */
  readonly gated: boolean;
  /** What `new` asks for it, in this order; each a fact or the short form of a group. */
  readonly asks: readonly string[];
  /** What its author may add once it stands, in groups; a group may be a list that each visit adds an item to. */
  readonly more: Readonly<Record<string, { readonly asks: readonly string[]; readonly item?: string }>>;
}

/** All that the five sections need: a finished apology. */
const everySection: readonly Need[] = sectionNames.flatMap((name) => sections[name].needs);
const everyPromise: readonly Promises[] = ['remedy.offer', 'fix.pending', 'fix.prevention', 'pending'];
const unlessResolved = { path: 'now.state', is: 'resolved' };
const meanwhile = { asks: ['now.safe', 'now.workaround', 'now.action', 'regret.impact', 'topic', 'to.name', 'from.company'] };
const more = {
  amounts: { asks: ['remedy.offer.worth', 'remedy.offer.by', 'remedy.owed', 'remedy.loss', 'remedy.steps'] },
  others: { asks: ['regret.also', 'regret.timing'] },
  handling: { asks: ['explanation.noticed.who', 'explanation.reported', 'explanation.answered', 'explanation.handling'] },
  shared: { asks: ['responsibility.party', 'responsibility.part', 'responsibility.statement'] },
  details: { asks: ['topic', 'explanation.promise', 'explanation.scope', 'explanation.safe', 'fix.pending'] },
  earlier: { asks: ['date', 'reader', 'different'], item: 'previous' },
  timeline: { asks: ['at', 'what'], item: 'timeline' },
};
// First the two that decide everything: is the cause known, and what did it cost the reader.
const letterAsks = [
  'explanation.cause',
  'regret.impact',
  'explanation.what',
  'explanation.started',
  'explanation.ended',
  'remedy.offer.what',
  'fix.done',
  'fix.prevention.action',
  'responsibility.owner',
  'to.name',
  'from.company',
];
/**
 * From how many hours between a customer's report and our answer on a message must own the delay: a finished apology
 * takes one to three days once cause and remedy are sure.
 */
export const lateAfterHours = 72;

export const kinds: Readonly<Record<KindName, Kind>> = {
  letter: {
    sections: sectionsOfKind.letter,
    needs: everySection,
    promises: everyPromise,
    gated: true,
    subject: true,
    asks: letterAsks,
    more,
  },
  report: {
    sections: sectionsOfKind.report,
    needs: [...everySection, { path: 'explanation.started' }, { path: 'explanation.in_our_control' }, { path: 'fix.lessons' }],
    promises: everyPromise,
    gated: true,
    subject: true,
    asks: [...letterAsks, 'explanation.in_our_control', 'fix.lessons'],
    more,
  },
  holding: {
    sections: sectionsOfKind.holding,
    needs: [
      { path: 'now.symptom', unless: unlessResolved },
      { path: 'next_update', unless: unlessResolved },
    ],
    // Confessing while the facts are unclear can backfire, and so does a promise that is then broken.
    forbids: ['remedy', 'fix', 'explanation.cause', 'explanation.contributing', 'explanation.what'],
    promises: ['next_update'],
    gated: false,
    subject: true,
    asks: ['now.symptom', 'explanation.started', 'next_update', 'responsibility.owner'],
    more: { meanwhile },
  },
  update: {
    sections: sectionsOfKind.update,
    needs: [{ path: 'next_update', unless: unlessResolved }],
    forbids: ['remedy', 'fix.prevention', 'fix.lessons'],
    promises: ['next_update'],
    gated: false,
    subject: true,
    asks: ['now.changed', 'now.at', 'next_update', 'responsibility.owner'],
    more: { meanwhile },
  },
  reply: {
    sections: sectionsOfKind.reply,
    needs: [{ path: 'public.what' }, { path: 'public.remedy' }],
    carries: { regret: ['public.what'], responsibility: [], remedy: ['public.remedy'] },
    strangers: true,
    forbids: ['to', 'id', 'remedy', 'explanation', 'responsibility.owner.email', 'responsibility.owner.phone', 'from.email', 'from.phone'],
    promises: ['public.remedy'],
    length: { unit: 'characters', most: 280, drops: ['owner', 'name', 'contact'] },
    gated: true,
    subject: false,
    asks: ['public.what', 'public.remedy', 'public.name', 'public.contact', 'responsibility.owner'],
    more: {},
  },
  sms: {
    sections: sectionsOfKind.sms,
    needs: [
      { path: 'from.company' },
      { path: 'explanation.what', or: ['public.what'] },
      { path: 'remedy.offer.what', or: ['public.remedy'] },
    ],
    carries: { responsibility: [], remedy: [], regret: [] },
    promises: ['public.remedy'],
    length: { unit: 'messages', most: 2, drops: ['contact'] },
    gated: true,
    subject: false,
    asks: ['from.company', 'explanation.what', 'remedy.offer.what', 'responsibility.owner'],
    more: {},
  },
  status: {
    sections: sectionsOfKind.status,
    needs: [
      { path: 'now.symptom', unless: unlessResolved },
      { path: 'next_update', unless: unlessResolved },
      { path: 'explanation.what', or: ['public.what'], unless: { path: 'now.state', is: 'open', orAbsent: true } },
    ],
    carries: { explanation: [], regret: [] },
    forbids: ['remedy', 'fix', 'to', 'id', 'responsibility', 'explanation.cause', 'explanation.contributing'],
    promises: ['next_update'],
    gated: false,
    subject: true,
    asks: ['now.symptom', 'explanation.started', 'next_update', 'now.safe'],
    more: { meanwhile },
  },
  forward: {
    sections: sectionsOfKind.forward,
    needs: [{ path: 'forward.what' }],
    carries: { explanation: ['forward.what'], responsibility: [] },
    // No sums: what our customer gets is not their people's business.
    forbids: ['remedy', 'to', 'explanation.cause'],
    promises: [],
    gated: true,
    subject: true,
    asks: ['forward.what', 'forward.todo', 'from.company'],
    more: {},
  },
};
