import { destination, flag, many, oneOf, type Option, text } from '../command.ts';
import { usage, type UserError } from '../errors.ts';
import { kindNames } from '../kinds.ts';

const yesOrNo = ['yes', 'no'] as const;
const [tables, pages] = [
  ['text', 'json'],
  ['markdown', 'html'],
] as const;
/** The flags of `archive`; each says which of its actions it is for, unless it narrows down what is meant. */
export const options = {
  kind: oneOf('--kind <kind>', 'the kind of message', kindNames),
  locale: text('--locale <tag>', 'add: the language of the message, such as en-US'),
  message: text('--message <file>', 'add: the text as it was sent, when it is not what `render` writes'),
  sent: text('--sent <time>', 'add: when it was sent (default: now)'),
  by: text('--by <name>', 'add, done: who sent it, who kept the promise'),
  channel: text('--channel <name>', 'add: how it was sent, such as e-mail'),
  keep: oneOf('--keep <what>', 'add: how much is kept (default: message, which is all)', ['message', 'facts', 'record']),
  keepRecipient: flag('--keep-recipient', "add: keep the recipient's name and addresses as they are"),
  link: many('--link <id>', 'add: an earlier apology that this one belongs to; may be repeated'),
  set: many('--set <path=value>', 'add: give a fact; may be repeated'),
  allow: many('--allow <rule=reason>', 'add: set a rule aside, with the reason; may be repeated'),
  tag: many('--tag <tag>', 'only those with a tag; may be repeated'),
  cause: text('--cause <words>', 'only those with these words in the cause, or in what broke'),
  customer: text('--customer <who>', 'only those to an address, a company or a name'),
  since: text('--since <date>', 'only those from a day, a month or a year on'),
  until: text('--until <date>', 'only those up to a day, a month or a year'),
  severity: oneOf('--severity <severity>', 'only those of a severity', ['minor', 'major', 'critical']),
  open: flag('--open', 'only those with promises that are not kept'),
  note: text('--note <words>', 'done: how the promise was kept'),
  answered: oneOf('--answered <yes|no>', 'outcome: whether the customer answered', yesOrNo),
  accepted: oneOf('--accepted <yes|no>', 'outcome: whether they accepted it', yesOrNo),
  stayed: oneOf('--stayed <yes|no>', 'outcome: whether they stayed, or left', yesOrNo),
  left: flag('--left', 'outcome: they left; the same as --stayed no'),
  satisfaction: oneOf('--satisfaction <1-5>', 'outcome: how satisfied they are', ['1', '2', '3', '4', '5']),
  words: text('--words <words>', 'outcome: what they did or said'),
  lesson: text('--lesson <words>', 'outcome: what did not work'),
  lessons: flag('--lessons', 'publish: what we learned and what did not work too, which else stay inside'),
  format: oneOf('-f, --format <format>', 'text or json; stats: html; publish: markdown or html', [...tables, ...pages]),
  output: destination('-o, --output <file>', 'stats, publish: write to a file'),
  force: flag('--force', 'replace a file that is there'),
};

/** The flags of a run, as the actions read them. */
export type Given = { readonly [K in keyof typeof options]: (typeof options)[K] extends Option<infer T> ? T : never };

/** What an action reads of its call. */
interface Takes {
  /** How many names it reads, at most; nothing for any number. */
  readonly names?: number;
  readonly flags: readonly (keyof Given)[];
  /** How it can show what it finds; one without only says that it is done. */
  readonly formats?: readonly string[];
}

const filters = ['kind', 'tag', 'cause', 'customer', 'since', 'until', 'severity', 'open'] as const;
const takes: Readonly<Record<string, Takes>> = {
  add: { flags: ['kind', 'locale', 'message', 'sent', 'by', 'channel', 'keep', 'keepRecipient', 'link', 'set', 'allow'] },
  list: { names: 0, flags: filters, formats: tables },
  search: { flags: filters, formats: tables },
  show: { names: 1, flags: [], formats: tables },
  due: { names: 0, flags: filters, formats: tables },
  done: { names: 2, flags: ['by', 'note'] },
  outcome: { names: 1, flags: ['answered', 'accepted', 'stayed', 'left', 'satisfaction', 'words', 'lesson'] },
  stats: { names: 0, flags: [...filters, 'output', 'force'], formats: [...tables, 'html'] },
  publish: { flags: [...filters, 'lessons', 'output', 'force'], formats: pages },
  verify: { names: 0, flags: [], formats: tables },
};

/** Throws a UserError when a call holds more than its action reads: whoever wrote it would believe that it was done. */
export function refuseBesides(action: string, names: readonly string[], given: Given): void {
  const { names: most = names.length, flags, formats = [] } = takes[action] ?? { flags: [] };
  const refused = (message: string, help: string): UserError => usage(message, help, 'apologize archive');
  const { format, left, stayed } = given;
  if (format !== undefined && !formats.includes(format))
    throw formats.length === 0
      ? refused(`${action} shows nothing that has a format`, 'leave out --format')
      : refused(`${action} has no format ${format}`, `there are ${formats.join(', ')}: --format ${formats[0]}`);
  const known = new Set<string>([...flags, 'format']);
  const all: Readonly<Record<string, unknown>> = given;
  const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const besides = Object.entries(options).flatMap(([name, { flags: written }]) =>
    !known.has(name) && isGiven(all[name]) ? [/--[\w-]+/.exec(written)?.[0] ?? name] : [],
  );
  const idle = [...names.slice(most), ...besides];
  if (idle.length > 0) throw refused(`${action} does nothing with ${idle.join(', ')}`, `leave that out${instead(action, names)}`);
  if (left && stayed === 'yes') throw refused('they stayed, or they left', 'leave out --left, or --stayed');
}

/** What was probably meant by names too many. */
function instead(action: string, names: readonly string[]): string {
  if (action === 'list') return `; or look for words: apologize archive search ${names.join(' ')}`;
  return action === 'done' ? '; each promise is told to be kept by itself' : '';
}
