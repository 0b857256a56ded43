import { readFacts } from '../src/facts/read.ts';
import { type FormatName, formats } from '../src/formats/index.ts';
import { type KindName, kindNames } from '../src/kinds.ts';
import { loadLabels, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';

export const pack = await loadPack('en', [...kindNames, 'with-forward']);
export const labels = await loadLabels('en');

/** An incident with every fact marked by its own path, so that what a message prints can be traced. */
export const marked = `
remedy:
  offer: { what: we refund the month OFFER, by: 2026-12-01, worth: 98 EUR, how: it is on your card HOW, reason: it is half of what you lost REASON, choice: keep it or give it away CHOICE }
  owed: { amount: 12345, currency: EUR }
  loss: 54321 EUR
  steps: none
responsibility: { owner: { name: Jana OWNER, role: Head ROLE, email: owner@acme.example, phone: +420 555 010 010 }, statement: "This was our fault STATEMENT." }
explanation:
  what: our checkout failed WHAT
  started: 2026-11-14T09:00+01:00
  ended: 2026-11-14T11:30+01:00
  cause: we changed a table CAUSE
  contributing: we tested it on a small copy CONTRIBUTING
  in_our_control: yes
  safe: no card was read SAFE
fix: { done: we undid it DONE, pending: we write to the other shops UNDONE, prevention: { action: two people look at it PREVENTION, owner: Ana MEASURER, by: 2026-12-12, state: planned }, lessons: a small copy proves nothing LESSON }
regret: { impact: you lost a morning IMPACT, also: your team ALSO }
to: { name: Ms READER, email: reader@shop.example }
from: { company: Acme COMPANY }
topic: the failed payments TOPIC
id: INCIDENT-ID
severity: critical
next_update: 2026-11-14T11:00+01:00
pending: { what: nine payments PENDING, by: 2026-11-20, ask: the bank ASKWHOM }
now: { symptom: payments fail SYMPTOM, safe: orders are safe NOWSAFE, workaround: pay by transfer WORKAROUND, action: we undo it ACTION, changed: half of it works CHANGED }
public: { what: we lost a morning of payments PUBWHAT, remedy: the month is free PUBREMEDY, name: Dave, contact: acme.example/help }
forward: { what: the shop was down FORWARDWHAT, todo: order again FORWARDTODO }
timeline: [{ at: 2026-11-14T09:20+01:00, what: you told us TIMELINE }]
allow: { takes-seriously: because we say so ALLOWREASON }
`;

/** The marked incident, or another, released as a kind. */
export function released(source: string, kind: KindName, set: readonly [string, string][] = [], draft?: typeof labels) {
  const facts = readFacts({ name: 'facts.yaml', text: source }, { set: set.map(([path, value]) => ({ path, value, origin: path })) });
  return { facts, ...release(facts, { kind, locale: 'en', pack, draft, allow: new Set() }) };
}

/** It as a file of a format would hold it; quoted-printable line ends are taken out. */
export async function product(kind: KindName, format: FormatName, source = marked): Promise<string> {
  const { facts, message, states, findings } = released(source, kind);
  if (!message) throw new Error(`${kind} was refused`);
  const write = await formats[format].load();
  const content = write(message, { incident: facts.incident, states, findings, bodyOnly: false });
  return format === 'eml' ? content.replace(/=\r\n/g, '') : content;
}

export const text = async (kind: KindName, source = marked): Promise<string> => product(kind, 'text', source);
