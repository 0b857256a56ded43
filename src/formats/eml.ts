import { holesOf } from '../compose/compose.ts';
import type { Message } from '../compose/message.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../incident.ts';
import { asciiAddress, hiddenIn } from '../sections/header.ts';
import type { Format } from './format.ts';
import { toHtml } from './html.ts';
import { subjectText, toText } from './text.ts';

/** What goes into a header, and the path of the fact that it comes from, for an error about it. */
export interface Given {
  readonly path: string;
  readonly text: string;
}

/** Who stands in a header: a name as it is read, and one address. */
export interface Mailbox {
  readonly name?: Given | undefined;
  readonly email: Given;
}

/** What the envelope of a draft says besides the message. A draft that is not to be sent has no `to`. */
export interface Envelope {
  readonly from?: Mailbox | undefined;
  readonly to?: Mailbox | undefined;
  /** For batches, derived from the run, so that a second run gives the same bytes. */
  readonly messageId?: string;
  readonly date?: Date;
}

/**
 * A message as a draft for a mail program (RFC 5322): text and HTML saying the same, `X-Unsent`, ASCII only, CRLF, no
 * line over 998 bytes. What cannot stand in a header is refused and never repaired: a repaired address is somebody else's.
 */
export function toEml(message: Message, { from, to, date, messageId }: Envelope): string {
  const words = subject(message);
  return [
    ...(from ? [header('From', mailbox(from))] : []),
    ...(to ? [header('To', mailbox(to))] : []),
    ...(words.length > 0 ? [header('Subject', words)] : []),
    ...(date ? [header('Date', [timestamp(date)])] : []),
    ...(messageId === undefined ? [] : [header('Message-ID', [`<${identifier(messageId)}>`])]),
    header('Content-Language', [language(message.locale)]),
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', `${toText(message).text}\n`),
    // A mail program shows the subject above the letter.
    ...part('text/html', toHtml({ ...message, subjectLine: undefined })),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

/** A draft from whoever signs to whoever is greeted, as far as the facts have addresses. A draft with gaps has no To. */
export const asEml: Format = (message, { incident }) =>
  toEml(message, { from: signer(incident), to: message.banner === undefined ? reader(incident) : undefined });

/** Nobody's name beside somebody else's address: when the one who signs has none, the mail program fills in its own. */
function signer({ from = {}, responsibility: { owner = {} } = {} }: Incident): Mailbox | undefined {
  const own = given('from.email', from.email);
  if (own) return { name: given('from.name', from.name) ?? given('from.company', from.company), email: own };
  const email = given('responsibility.owner.email', owner.email);
  const signs = from.name === undefined || from.name === owner.name;
  return email && signs ? { name: given('responsibility.owner.name', owner.name), email } : undefined;
}

function reader({ to = {} }: Incident): Mailbox | undefined {
  const email = given('to.email', to.email);
  return email && { name: given('to.name', to.name), email };
}

const given = (path: string, text: string | undefined): Given | undefined => (text === undefined ? undefined : { path, text });

/** Quoted-printable never holds `=_`, so no part can hold the boundary. */
const boundary = '=_text_and_html';

function part(type: string, text: string): string[] {
  const head = [`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', ''];
  return [...head, quotedPrintable(text)];
}

/** No line with an encoded word may be longer (RFC 2047); the longest word is such that it fits beside `Subject: `. */
const widest = 76;
const longest = 67;

/** A header of words, folded between them. */
function header(name: string, words: readonly string[]): string {
  let line = `${name}:`;
  let lines = '';
  for (const [index, word] of words.entries()) {
    if (index > 0 && line.length + 1 + word.length > widest) {
      lines += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return lines + line;
}

function mailbox({ name, email }: Mailbox): string[] {
  const address = asciiAddress(email.text);
  if (address === undefined)
    refuse(email.path, `"${email.text}" is not one address that mail can carry`, 'write one address, such as jana@acme.example');
  if (name === undefined || name.text === '') return [address];
  refuseHidden(name);
  return [...phrase(name.text), `<${address}>`];
}

/** A name: as it is, in quotes, or encoded. */
function phrase(name: string): string[] {
  if (!isPlain(name)) return encoded(name);
  if (/^[A-Za-z0-9 '-]+$/.test(name)) return name.split(' ');
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  return quoted.length <= longest ? [quoted] : encoded(name);
}

function subject(message: Message): string[] {
  for (const { path, text } of holesOf({ kind: 'paragraph', inlines: message.subject })) refuseHidden({ path, text });
  const text = [message.banner ?? '', subjectText(message)].filter((each) => each !== '').join(': ');
  // The isolates are ours: they keep Latin values in order inside a text that runs from right to left.
  refuseHidden({ path: 'subject', text: text.replace(/[\u2066-\u2069]/g, '') });
  return isPlain(text) ? text.split(' ') : encoded(text);
}

function timestamp(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : date.toUTCString().replace('GMT', '+0000');
  return /, \d\d \w+ \d{4} /.test(text) ? text : refuse('date', 'this is not a point in time', 'give a date, or none');
}

function identifier(text: string): string {
  return asciiAddress(text) === text ? text : refuse('messageId', `"${text}" cannot identify a message`, 'give it the form of an address');
}

function language(tag: string): string {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}$/.test(tag)
    ? tag
    : refuse('locale', `"${tag}" is not a language tag`, 'write a tag such as en, en-US, cs or fa');
}

function refuseHidden({ path, text }: Given): void {
  const hidden = hiddenIn(text);
  if (hidden !== undefined)
    refuse(path, `the invisible ${hidden} cannot stand in a header`, 'write it on one line; type it anew instead of pasting it');
}

function refuse(path: string, what: string, help: string): never {
  throw new UserError({ id: 'mail-header', message: `${path}: ${what}`, help });
}

/** ASCII whose spaces survive folding; what looks like an encoded word already would be decoded by the reader. */
const isPlain = (text: string): boolean =>
  /^[!-~]+(?: [!-~]+)*$/.test(text) && !text.includes('=?') && text.split(' ').every((word) => word.length <= longest);

/** RFC 2047: words of UTF-8, no character cut in two; Q where most of it stays readable, else B. */
function encoded(text: string): string[] {
  const room = longest - '=?utf-8?q??='.length;
  const foreign = text.match(/[^ -~]/gu)?.length ?? 0;
  if (foreign * 3 <= text.length) return cut(q(text), room).map((chunk) => `=?utf-8?q?${chunk}?=`);
  const bytes = utf8.encode(text);
  const words: string[] = [];
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = from + Math.floor(room / 4) * 3;
    while (((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
    words.push(`=?utf-8?b?${btoa(String.fromCharCode(...bytes.subarray(from, to)))}?=`);
  }
  return words;
}

const utf8 = new TextEncoder();
const signs = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
function octets(text: string): string {
  let written = '';
  for (const byte of utf8.encode(text)) written += signs[byte] ?? '';
  return written;
}
/** Only what is safe inside a name too stays as it is. */
const q = (text: string): string => text.replace(/[^A-Za-z0-9!*+/ -]+/gu, octets).replaceAll(' ', '_');
/** Cuts neither between the signs of an octet nor between the octets of a character. */
const cut = (text: string, most: number): string[] => text.match(new RegExp(`.{1,${most}}(?<!=.?)(?!=[89AB])`, 'g')) ?? [];

/** RFC 2045: CRLF, lines of at most 76 characters, no white space at an end of line, no character cut in two. */
function quotedPrintable(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(quotedLine)
    .join('\r\n');
}

function quotedLine(line: string): string {
  const safe = line.replace(/[^\t -~]+|=|[\t ]$/gu, octets);
  // At a start of line some carriers read these as commands.
  return cut(safe, 73)
    .map((piece) => piece.replace(/^(?:\.|F(?=rom ))/, octets))
    .join('=\r\n');
}
