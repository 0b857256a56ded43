import { flag, many, oneOf, type Option, text } from '../command.ts';
import { usage } from '../errors.ts';
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
  output: text('-o, --output <file>', 'stats, publish: write to a file'),
  force: flag('--force', 'replace a file that is there'),
};

/** How an action can show what it finds; one that is not here only says that it is done. */
const formats: Readonly<Record<string, readonly string[]>> = {
  list: tables,
  search: tables,
  show: tables,
  due: tables,
  verify: tables,
  stats: [...tables, 'html'],
  publish: pages,
};

/** Throws a UserError when an action cannot show anything in the format that it is asked for. */
export function refuseFormat(action: string, { format }: Pick<Given, 'format'>): void {
  const has = formats[action] ?? [];
  if (format === undefined || has.includes(format)) return;
  const [message, help] =
    has.length === 0
      ? [`${action} shows nothing that has a format`, 'leave out --format']
      : [`${action} has no format ${format}`, `there are ${has.join(', ')}: --format ${has[0]}`];
  throw usage(message, help, 'apologize archive');
}

/** The flags of a run, as the actions read them. */
export type Given = { readonly [K in keyof typeof options]: (typeof options)[K] extends Option<infer T> ? T : never };
