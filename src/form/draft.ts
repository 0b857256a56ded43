import { judgeFacts } from '../check/facts.ts';
import type { Finding } from '../check/finding.ts';
import type { Message } from '../compose/message.ts';
import type { Facts } from '../facts/read.ts';
import { asText } from '../formats/text.ts';
import type { About } from '../formats/format.ts';
import type { PageLanguage } from '../page.ts';
import { isShort, type Released, release } from '../release.ts';
import { type SectionName, sectionNames } from '../sections/index.ts';
import { kinds } from '../kinds.ts';
import { valuesAt } from '../missing.ts';
import type { Sheet } from './sheet.ts';

/** How a section stands in the letter; `absent` when this kind of message does not have it. */
export type Standing = 'present' | 'partial' | 'missing' | 'absent';

/** What can be made of the answers now. */
export interface Draft {
  readonly facts: Facts;
  /** The message, or what there is of it with its gaps marked; none when it must go to people first. */
  readonly message: Message | undefined;
  readonly isFinished: boolean;
  readonly released: Released;
  readonly about: About;
  /** As the program prints it. */
  readonly text: string;
  /** What a customer would hold against the answers, those set aside left out. */
  readonly findings: readonly Finding[];
  readonly standings: Readonly<Record<SectionName, Standing>>;
}

/** The templates of a language, as the page has them. */
export type Templates = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Writes what the answers give: the same release, and the same bytes, as the program's own. */
export function draftOf(
  { answers, kind }: Sheet,
  locale: string,
  { pack, labels, rules, footer }: PageLanguage,
  templates: Templates,
): Draft {
  const facts = answers.facts();
  const whole = { ...pack, templates: templates[locale.split('-', 1)[0] ?? ''] ?? {} };
  const wanted = { kind, locale, pack: whole, allow: new Set<string>(), footer };
  const finished = release(facts, { ...wanted, draft: undefined });
  const isFinished = finished.message !== undefined && !isShort(finished.shortfall);
  const released = isFinished ? finished : release(facts, { ...wanted, draft: labels });
  const { message, states, findings } = released;
  const about = { incident: facts.incident, states, findings, bodyOnly: false };
  const allowed = facts.incident.allow ?? {};
  return {
    facts,
    message,
    isFinished,
    released: finished,
    about,
    text: message ? asText(message, about) : '',
    findings: judgeFacts(facts, rules).filter(({ rule }) => !Object.hasOwn(allowed, rule)),
    standings: standingsOf(finished, facts, kind),
  };
}

function standingsOf({ states, shortfall }: Released, { incident }: Facts, kind: Sheet['kind']): Draft['standings'] {
  const own: readonly string[] = kinds[kind].sections;
  const standing = (name: SectionName): Standing => {
    if (!own.includes(name)) return 'absent';
    if (shortfall.stopped.some(({ section, path = '' }) => (section ?? path.split('.', 1)[0]) === name)) return 'partial';
    return states[name] === 'partial' && valuesAt(incident, name).length === 0 ? 'missing' : states[name];
  };
  const [remedy, responsibility, explanation, fix, regret] = sectionNames.map(standing);
  return {
    remedy: remedy ?? 'absent',
    responsibility: responsibility ?? 'absent',
    explanation: explanation ?? 'absent',
    fix: fix ?? 'absent',
    regret: regret ?? 'absent',
  };
}
