import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseMail } from '@protontech/jsmimeparser';
import PostalMime, { type Address } from 'postal-mime';

/** What a mail program makes of a mail. */
export interface Mail {
  /** The names of its headers, as often as they stand there. */
  readonly headers: readonly string[];
  readonly from: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly language: string | undefined;
  readonly date: string | undefined;
  readonly id: string | undefined;
  readonly text: string;
  readonly html: string;
  readonly attachments: number;
  readonly defects: readonly string[];
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
  /** The same name by another way of the same reader. */
  readonly shown?: string;
}

/** What each reader makes of a mail, by its name: three that have nothing in common, one of them Thunderbird's own. */
export async function readings(eml: string): Promise<[reader: string, mail: Mail][]> {
  const asked = { 'postal-mime': postalMime(eml), thunderbird: thunderbird(eml), ...(hasPython && { python: python(eml) }) };
  return Promise.all(Object.entries(asked).map(async ([reader, mail]) => [reader, await mail] as [string, Mail]));
}

const lineFeeds = (body: string | null | undefined): string => (body ?? '').replace(/\r\n/g, '\n');

async function postalMime(eml: string): Promise<Mail> {
  const { headers, from, to, subject, date, messageId, text, html, attachments } = await PostalMime.parse(eml);
  const flat = (each: Address): Mailbox => {
    if (each.group) throw new Error('postal-mime read a group');
    return { name: each.name, address: each.address ?? '' };
  };
  return {
    headers: headers.map(({ originalKey }) => originalKey ?? ''),
    from: from ? [flat(from)] : [],
    to: (to ?? []).map(flat),
    // An empty one it does not tell from none.
    subject: subject ?? '',
    language: headers.find(({ key }) => key === 'content-language')?.value,
    date,
    id: messageId,
    // It ends a body with a line feed even where the line end belongs to the boundary.
    text: lineFeeds(text).replace(/\n$/, ''),
    html: lineFeeds(html).replace(/\n$/, ''),
    attachments: attachments.length,
    defects: [],
  };
}

async function thunderbird(eml: string): Promise<Mail> {
  const mail = parseMail(eml);
  const first = (name: string): string | undefined => mail.headers[name]?.[0];
  const flat = (each: object): Mailbox => {
    if (!('email' in each && 'name' in each)) throw new Error('jsmimeparser read a group');
    return { name: String(each.name), address: String(each.email) };
  };
  return {
    headers: Object.entries(mail.headers).flatMap(([name, values]) => values.map(() => name)),
    from: mail.from ? [flat(mail.from)] : [],
    to: (mail.to ?? []).map(flat),
    subject: mail.subject ?? '',
    language: first('content-language'),
    date: mail.date?.toISOString(),
    id: first('message-id'),
    text: lineFeeds(mail.body.text),
    html: lineFeeds(mail.body.html),
    attachments: mail.attachments.length,
    defects: [],
  };
}

/** Whether there is a Python to ask. Where there must be one, that there is none is a failure, not a reason to skip. */
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) {
  const note = 'python3 is not here: mails are not read by the third of three readers';
  if (process.env.CI === 'true') throw new Error(note);
  console.warn(`SKIPPED: ${note}`);
}

let child: ChildProcessWithoutNullStreams | undefined;
const waiting: ((line: string) => void)[] = [];

async function python(eml: string): Promise<Mail> {
  if (!child) {
    child = spawn('python3', ['-I', fileURLToPath(new URL('mail.py', import.meta.url))]);
    child.stderr.pipe(process.stderr);
    createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
    child.on('close', (code) => {
      child = undefined;
      for (const answer of waiting.splice(0)) answer(JSON.stringify({ ended: `with ${code}` }));
    });
  }
  const asked = child;
  const line = await new Promise<string>((resolve) => {
    waiting.push(resolve);
    asked.stdin.write(`${JSON.stringify(eml)}\n`);
  });
  const answer = JSON.parse(line);
  if ('ended' in answer) throw new Error(`python has ended ${answer.ended}`);
  return { ...answer, text: lineFeeds(answer.text), html: lineFeeds(answer.html), attachments: answer.types.length - 3 };
}

/** Lets the reader go that is a process of its own. */
export function closeReaders(): void {
  child?.stdin.end();
}
