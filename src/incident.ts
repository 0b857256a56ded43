import type * as z from 'zod/mini';
import { group, list, record, type Splitter } from './sections/fact.ts';
import { sections } from './sections/index.ts';
import type { Moment } from './sections/moment.ts';
import { choice, clause, code, email, locale, moment, name, note, noun, phone, reader, role, yes, zone } from './sections/values.ts';

const person = group({ name: reader, salutation: name, company: name, email, locale }, { short: 'name' });
const sender = group({ name, role, company: name, email, phone }, { short: 'company' });

/** A date names an earlier incident, and so does an id. */
const earlier: Splitter = (text) => [{ key: /^\p{Nd}{4}-/u.test(text) ? 'date' : 'id', from: 0, to: text.length }];

/** The facts of an incident: the five sections, and what stands around them. The only schema there is. */
export const incidentSchema = group({
  remedy: sections.remedy.facts,
  responsibility: sections.responsibility.facts,
  explanation: sections.explanation.facts,
  fix: sections.fix.facts,
  regret: sections.regret.facts,
  to: person,
  from: sender,
  topic: noun,
  subject: name,
  locale,
  timezone: zone,
  id: code,
  tags: list(code),
  severity: choice('minor', 'major', 'critical'),
  previous: list(group({ id: code, date: moment, reader: yes, different: clause }, { short: earlier })),
  readers: choice('one', 'many'),
  pending: group({ what: clause, by: moment, ask: note }, { short: 'what' }),
  next_update: moment,
  now: group(
    {
      at: moment,
      symptom: clause,
      safe: clause,
      workaround: clause,
      action: clause,
      changed: clause,
      state: choice('open', 'resolved'),
    },
    { short: 'symptom' },
  ),
  public: group({ what: clause, remedy: clause, name, contact: name }, { short: 'what' }),
  forward: group({ what: clause, todo: clause }, { short: 'what' }),
  timeline: list(group({ at: moment, what: clause })),
  sensitive: list(choice('injury', 'personal-data', 'misconduct', 'litigation', 'insurance')),
  allow: record(note, { key: 'length', secret: true }),
});

/** The facts as they were given, each with a value of its type; what was not given is not there. */
export type Incident = z.infer<typeof incidentSchema>;

/** When they hear again. Once it is resolved, a word that was to come before that is none that is still awaited. */
export function nextWord({ next_update: next, now = {}, explanation = {} }: Incident): Moment | undefined {
  if (now.state !== 'resolved' || next?.epoch === undefined) return next;
  const over = Math.max(now.at?.epoch ?? -Infinity, explanation.ended?.epoch ?? -Infinity);
  return next.epoch > over ? next : undefined;
}
