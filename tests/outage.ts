import { compared, tongueOf } from './altered.ts';

export const english = await tongueOf('en');
/** Facts of an outage, for drafts to be held against. */
export const outage = `
remedy: { offer: { what: your fee for May is refunded, worth: 80 EUR, by: 2026-05-20 }, owed: 20 EUR }
responsibility: { owner: { name: Ana Ruiz, email: ana@acme.example } }
explanation:
  what: the checkout refused every card
  started: 2026-05-05T09:05
  ended: 2026-05-05T12:05
  scope: 214 shoppers could not pay their orders
  cause: a certificate ran out
fix: { done: we renewed the certificate, prevention: { action: the date of each certificate is watched, owner: Ana Ruiz, by: 2026-06-12, state: planned } }
regret: you lost a morning of sales
timezone: Europe/Prague
to: Ms Petrova
from: Acme
`;

/** What of a draft contradicts facts. */
export async function differences(text: string, facts = outage, now?: Date): Promise<string[]> {
  const { findings } = await compared(text, facts, english, now);
  return findings.filter(({ rule }) => rule === 'fact-mismatch').map((finding) => finding.message.replace(/^.*?: /, ''));
}
