import { extname } from 'node:path';
import type { Finding } from '../check/finding.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Io } from '../command.ts';
import { Exit, type Source, usage, UserError } from '../errors.ts';
import { explain } from '../release/explain.ts';
import { readFacts } from '../facts/read.ts';
import { allowances, localeFlag, settings as settingsFrom } from '../settings/flags.ts';
import { localeOf, namedAt, placedAt } from '../settings/locale.ts';
import type { States } from '../formats/format.ts';
import { asText } from '../formats/text.ts';
import { sourceOf } from '../disk/input.ts';
import { judge } from '../judging/file.ts';
import type { KindName } from '../kinds.ts';
import { languageOf, loadLabels, loadSigns, uiLanguage } from '../packs/load.ts';
import type { Entry } from '../records/record.ts';
import { release } from '../release/release.ts';
import { type Moment, parseMoment } from '../sections/moment.ts';
import { bySection } from '../sections/section.ts';
import { type Settings, withSender } from '../settings/settings.ts';
import { wordingsOf } from '../wording/wording.ts';
import { archive, type Archived } from './remember.ts';
import { remembering, soughtBy } from './repeated.ts';

/** What `archive add` is told besides the incident. */
export interface Added {
  readonly kind?: KindName | undefined;
  readonly locale?: string | undefined;
  /** The text as it was sent, when it is not what would be rendered. */
  readonly message?: string | undefined;
  readonly sent?: string | undefined;
  readonly by?: string | undefined;
  readonly channel?: string | undefined;
  readonly keep?: 'message' | 'facts' | 'record' | undefined;
  readonly keepRecipient?: boolean | undefined;
  readonly link: readonly string[];
  readonly set: readonly string[];
  readonly allow: readonly string[];
}

/**
 * Puts the apology of an incident file into the archive: the message that is given, or the one that the facts render to.
 * `earlier` are the entries that it may repeat. Throws a UserError when that falls short of one.
 */
export async function add(io: Io, settings: Settings, file: string, added: Added, earlier: readonly Entry[]): Promise<Archived> {
  const { config } = settings;
  const source = sourceOf(io, file);
  const read = readFacts(source, { set: settingsFrom(added.set), timezone: config.timezone });
  const facts = { ...read, incident: withSender(read.incident, config.from) };
  const locale = localeOf(facts.incident, config.locale, localeFlag(added.locale));
  const kind = added.kind ?? config.kind;
  const made = wordingsOf(settings, io.cwd)(kind, languageOf(locale), false);
  const wording = await placedAt(made, () => namedAt(facts, added.locale));
  const { pack, compose, footer } = wording;
  const allow = await allowances(added.allow, async () => [...(await wording.rules()), ...pack.gates]);
  const released = release(facts, {
    kind,
    locale,
    pack,
    allow: new Set(allow.keys()),
    footer,
    compose,
    signs: loadSigns,
  });
  const written = added.message === undefined ? undefined : textFile(io, added.message);
  const labels = await wording.labels();
  const told = await loadLabels(uiLanguage(io.env, config.ui));
  if (!written && !released.message) throw new UserError(await explain(released.shortfall, facts, kind, told), Exit.fallsShort);
  const message = written ?? {
    name: 'message.txt',
    text: released.message ? asText(released.message, { incident: facts.incident, ...released, bodyOnly: false }) : '',
  };
  const ending = extname(message.name) === '.md' ? '.md' : '.txt';
  const as = ending === '.md' ? 'markdown' : 'text';
  // What was found at the time: later rules may see it otherwise.
  const rest = { against: undefined, recall: undefined };
  const judging = { settings, cwd: io.cwd, now: io.now(), labels: told, locale, kind, as, allowed: allow, ...rest } as const;
  const { sections: verdicts, findings: found } = await judge(message, judging);
  const again = remembering(io, settings, told, earlier)(soughtBy(facts));
  const findings: Finding[] = [
    ...released.findings,
    ...released.shortfall.stopped,
    ...found.filter(({ rule }) => !released.findings.some((other) => other.rule === rule)),
    ...again.findings.filter(({ rule }) => !allow.has(rule)),
  ];
  const archived = archive(io, settings, {
    facts,
    kind,
    locale,
    labels,
    message: message.text,
    ...(written ? { written } : {}),
    ending,
    released: { states: statesOf(verdicts) ?? released.states, findings },
    sent: { at: momentFlag(added.sent), by: added.by, channel: added.channel },
    earlier,
    links: [...added.link, ...again.links],
    keep: added.keep,
    keepRecipient: added.keepRecipient,
  });
  return { ...archived, findings: [...again.findings, ...archived.findings] };
}

/** The states of sections alone. */
function statesOf(verdicts: Verdict['sections']): States | undefined {
  return verdicts && bySection((name) => verdicts[name].state);
}

/** A message that was finished by hand. Only plain text: in other files a name may be written so that it is not found. */
function textFile(io: Io, file: string): Source {
  if (!['.txt', '.md', ''].includes(extname(file)))
    throw new UserError({
      id: 'not-plain-text',
      message: 'only plain text and Markdown can be kept: elsewhere a name may stand encoded, and would not be replaced',
      help: 'save the message as a .txt file',
      file,
    });
  return sourceOf(io, file);
}

function momentFlag(given: string | undefined): Moment | undefined {
  const found = given === undefined ? undefined : parseMoment(given.trim());
  if (given === undefined || found) return found;
  throw usage(`"${given}" is not a date`, 'write 2026-11-14 or 2026-11-14T09:00+01:00', '--sent');
}
