import fc from 'fast-check';
import { expect } from 'vitest';
import type { Message } from '../src/compose/message.ts';
import { type Envelope, toEml } from '../src/formats/eml.ts';
import { toHtml } from '../src/formats/html.ts';
import { subjectText, toText } from '../src/formats/text.ts';
import { asciiAddress, hiddenIn } from '../src/sections/header.ts';
import { naughty } from './document.ts';
import { type Mailbox, readings } from './mail.ts';

export const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
export const runs = Number(process.env.FUZZ_RUNS ?? 2000);
/** Mails that every reader has read. */
export const counts = { messages: 0, addresses: 0 };

/** A message whose subject is one fact and whose body is one text. */
export const messageOf = (subject: string, body: string, more: Partial<Message> = {}): Message => ({
  kind: 'letter',
  locale: 'en',
  direction: 'ltr',
  incident: undefined,
  banner: undefined,
  subjectLine: undefined,
  plainSigns: false,
  subject: subject === '' ? [] : [{ kind: 'hole', path: 'topic', text: subject, form: 'name' }],
  parts: [{ names: ['text'], aside: false, joins: false, blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: body }] }] }],
  ...more,
});

export const mailboxOf = (path: string, email: string, name?: string) => ({
  email: { path: `${path}.email`, text: email },
  name: name === undefined ? undefined : { path: `${path}.name`, text: name },
});

/** The bytes: ASCII, CRLF and no other control but tab, no line that a server or an old reader would cut. */
function scan(eml: string): void {
  expect(eml).toMatch(/^[\t\r\n -~]*\r\n$/);
  const lines = eml.slice(0, -2).split('\r\n');
  expect(lines.filter((line) => /[\r\n]|[\t ]$/.test(line) || line.length > 998)).toEqual([]);
  const body = lines.indexOf('');
  expect(lines.slice(body).filter((line) => line.length > 76)).toEqual([]);
  // Some carriers read these as commands.
  expect(lines.filter((line) => /^(?:\.|From )/.test(line))).toEqual([]);
  const head = lines.slice(0, body);
  expect(head.filter((line) => line.includes('=?') && line.length > 76)).toEqual([]);
  // An address, or the id of a message, cannot be folded.
  expect(head.filter((line) => line.length > 78 && !/^(?: |[\w-]+: )\S+$/.test(line))).toEqual([]);
  for (const [word, , letter, text = ''] of eml.matchAll(/=\?(utf-8)\?([bq])\?([^?]*)\?=/g)) {
    expect(word.length).toBeLessThanOrEqual(75);
    const bytes =
      letter === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text.replaceAll('_', ' ').replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), `${word} cuts a character in two`).not.toThrow();
  }
}

/** A name without spaces and what is not seen, or only around other signs. */
const seen = (name = ''): string => name.replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');

function expectMailbox(reader: string, mailboxes: readonly Mailbox[], given: Envelope['from']): void {
  expect(mailboxes.map(({ address }) => address)).toEqual(given ? [asciiAddress(given.email.text)] : []);
  const [mailbox] = mailboxes;
  const name = given?.name?.text ?? '';
  // On purpose, against names that deceive, Thunderbird takes out of a name what is not seen, and all but single spaces.
  if (reader === 'thunderbird') expect(seen(mailbox?.name)).toBe(seen(name));
  else expect(mailbox?.name ?? '').toBe(name);
  // Python's newer interface keeps the space between two encoded words of a name (python/cpython#128110), and folds spaces into one.
  if (mailbox?.shown !== undefined) expect(seen(mailbox.shown)).toBe(seen(name));
}

/** Without byte order marks, which decoders of the web take from the start of each piece they are given as a sign of its encoding. */
const unmarked = (text: string): string => text.replaceAll('\ufeff', '');

/** Every reader must read from a mail what was written into it, and nothing else. */
export async function expectSame(message: Message, envelope: Envelope): Promise<void> {
  counts.messages++;
  const eml = toEml(message, envelope);
  expect(toEml(message, envelope)).toBe(eml);
  scan(eml);
  const subject = [message.banner ?? '', subjectText(message)].filter((text) => text !== '').join(': ');
  const headers = [
    ...(envelope.from ? ['from'] : []),
    ...(envelope.to ? ['to'] : []),
    ...(subject === '' ? [] : ['subject']),
    ...(envelope.date ? ['date'] : []),
    ...(envelope.messageId === undefined ? [] : ['message-id']),
    'content-language',
    'x-unsent',
    'mime-version',
    'content-type',
  ];
  for (const [reader, mail] of await readings(eml)) {
    expect(mail.headers.map((name) => name.toLowerCase()).toSorted(), reader).toEqual(headers.toSorted());
    expectMailbox(reader, mail.from, envelope.from);
    expectMailbox(reader, mail.to, envelope.to);
    expect(mail.subject, reader).toBe(subject);
    expect(mail.language, reader).toBe(message.locale);
    expect(unmarked(mail.text), reader).toBe(unmarked(`${toText(message).text}\n`.replace(/\r\n?/g, '\n')));
    expect(unmarked(mail.html), reader).toBe(unmarked(toHtml({ ...message, subjectLine: undefined }).replace(/\r\n?/g, '\n')));
    expect({ defects: mail.defects, attachments: mail.attachments }, reader).toEqual({ defects: [], attachments: 0 });
  }
}

const between = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code));
const plane = (number: number) => between(number * 0x10000, number * 0x10000 + 0xffff);
/** What a reader could trip over. */
export const traps = '=?utf-8?q?x?= =?utf-8?b?eA==?= =? ?= " \\ , ; : < > <a@b.example> ( ) [ @ . _ ='.split(' ');
export const sign = fc.oneof(
  { weight: 6, arbitrary: between(0x20, 0x7e) },
  { weight: 2, arbitrary: between(0xa0, 0x24f) },
  { weight: 1, arbitrary: between(0x300, 0x36f) },
  { weight: 2, arbitrary: between(0x370, 0x52f) },
  { weight: 2, arbitrary: between(0x590, 0x6ff) },
  { weight: 2, arbitrary: fc.oneof(between(0x700, 0xd7ff), between(0xe000, 0xffff)) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 16 }).chain(plane) },
  { weight: 2, arbitrary: fc.constantFrom(' ', '  ', '   ', '\u00a0', '\u3000') },
  { weight: 1, arbitrary: fc.constantFrom('\u200c', '\u200d', '👩\u200d🚒', 'می\u200cروم', 'é', 'e\u0301', '葛\u{e0100}', 'שלום') },
  { weight: 2, arbitrary: fc.constantFrom(...traps) },
);
const joined = (maxLength: number) => fc.array(sign, { maxLength, size: 'max' }).map((signs) => signs.join(''));
export const shown = (text: string): boolean => hiddenIn(text) === undefined;
/** What may stand in a header as it is, if the spaces are few. */
const ascii = fc.array(fc.oneof(between(0x21, 0x7e), fc.constant(' '), fc.constantFrom('word', 'word ', "O'Brien")), {
  maxLength: 60,
  size: 'max',
});
const line = fc
  .oneof(
    { weight: 6, arbitrary: joined(40) },
    { weight: 3, arbitrary: ascii.map((signs) => signs.join('')) },
    { weight: 1, arbitrary: fc.constantFrom(...naughty) },
  )
  .filter(shown);
const anyBody = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: sign },
      { weight: 1, arbitrary: fc.constantFrom('\n', '\t', '.', '\nFrom ', '\n.\n', '\u0000', '\u202e', '\u2028', ' \n') },
    ),
    { maxLength: 120, size: 'max' },
  )
  .map((signs) => signs.join(''));
const local = fc.stringMatching(/^[A-Za-z0-9#$&'*+/=^_{}~-]{1,20}(?:\.[a-z0-9=]{1,9}){0,2}$/);
const domain = fc.oneof(
  fc.stringMatching(/^(?:[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?\.){1,3}[a-z]{2,9}$/),
  fc.constantFrom('büro.example', 'пример.example', 'نامه.example', '例え.テスト', 'straße.example', 'παράδειγμα.δοκιμή'),
);
export const address = fc
  .tuple(local, domain)
  .map((parts) => parts.join('@'))
  .filter((text) => asciiAddress(text) !== undefined);
const someone = (path: string) =>
  fc
    .option(fc.record({ email: address, name: fc.option(line, { nil: undefined }) }), { nil: undefined })
    .map((given) => given && mailboxOf(path, given.email, given.name));
export const anyEnvelope = fc.record({ from: someone('from'), to: someone('to') });
export const anyMessage = fc
  .record({
    subject: line,
    body: anyBody,
    banner: fc.option(fc.constantFrom('DRAFT – not to be sent', 'ПРОЕКТ', 'پیش‌نویس'), { nil: undefined }),
    locale: fc.constantFrom('en', 'en-US', 'fa', 'cs', 'bg'),
    plainSigns: fc.boolean(),
  })
  .map(({ subject, body: text, ...more }) => messageOf(subject, text, { ...more, direction: more.locale === 'fa' ? 'rtl' : 'ltr' }));
