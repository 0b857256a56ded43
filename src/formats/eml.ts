import { holesOf, type Message, subjectOf } from '../compose/message.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../incident.ts';
import { asciiAddress, hiddenIn } from '../sections/header.ts';
import type { Format } from './format.ts';
import { htmlPieces } from './html.ts';
import { encoded, isPlain, longest, quotedPrintable, widest } from './mime.ts';
import type { Piece } from './spans.ts';
import { subjectText, textPieces } from './text.ts';

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
export const toEml = (message: Message, envelope: Envelope): string =>
  emlPieces(message, () => envelope)
    .map(({ write }) => write())
    .join('');

/** The same in pieces. The envelope is asked for whenever the first is written. */
export function emlPieces(message: Message, envelope: () => Envelope): Piece[] {
  const text: Piece[] = [...textPieces(message), { blocks: [], write: () => '\n' }];
  return [
    ...headOf(message, envelope),
    ...part('text/plain', text),
    // A mail program shows the subject above the letter.
    ...part('text/html', htmlPieces({ ...message, subjectLine: undefined })),
    { blocks: [], write: () => `\r\n--${boundary}--\r\n` },
  ];
}

/** The headers: those of a batch's sender and of its subject are the same for many. */
function headOf(message: Message, envelope: () => Envelope): Piece[] {
  const sender = remembered((from: Mailbox) => `${header('From', mailbox(from))}\r\n`);
  const addressed = ({ from, to }: Envelope): string => (from ? sender(from) : '') + (to ? `${header('To', mailbox(to))}\r\n` : '');
  const titled = (words: readonly string[]): string => (words.length > 0 ? `${header('Subject', words)}\r\n` : '');
  const dated = ({ date, messageId }: Envelope): string =>
    (date ? `${header('Date', [timestamp(date)])}\r\n` : '') +
    (messageId === undefined ? '' : `${header('Message-ID', [`<${identifier(messageId)}>`])}\r\n`);
  const type = `Content-Type: multipart/alternative; boundary="${boundary}"`;
  const rest = (): string[] => [header('Content-Language', [language(message.locale)]), 'X-Unsent: 1', 'MIME-Version: 1.0', type, ''];
  return [
    { blocks: [], each: true, write: () => addressed(envelope()) },
    { blocks: [subjectOf(message)], write: () => titled(subject(message)) },
    { blocks: [], each: true, write: () => dated(envelope()) },
    { blocks: [], write: () => rest().join('\r\n') },
  ];
}

/** What was made of the same thing the last time. */
function remembered<T extends object>(make: (of: T) => string): (of: T) => string {
  let last: { of: T; made: string } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}

/** A draft from whoever signs to whoever is greeted, as far as the facts have addresses. A draft with gaps has no To. */
export const asEml: Format = (message, { incident }) =>
  toEml(message, { from: signer(incident), to: message.banner === undefined ? reader(incident) : undefined });

/** Nobody's name beside somebody else's address: when the one who signs has none, the mail program fills in its own. */
export function signer({ from = {}, responsibility: { owner = {} } = {} }: Incident): Mailbox | undefined {
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

/** A part of the mail. What stands on one line is encoded together, because lines are cut by their length. */
function part(type: string, text: readonly Piece[]): Piece[] {
  const head = ['', `--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', ''];
  const lines: Piece[][] = [];
  for (const [index, piece] of text.entries()) {
    if (index === 0 || piece.startsLine) lines.push([piece]);
    else lines.at(-1)?.push(piece);
  }
  const written = lines.map(
    (group): Piece => ({
      blocks: group.flatMap(({ blocks }) => blocks),
      write: () => quotedPrintable(group.map(({ write }) => write()).join('')),
    }),
  );
  return [{ blocks: [], write: () => head.join('\r\n') }, ...written];
}

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
  for (const { path, text } of holesOf(subjectOf(message))) refuseHidden({ path, text });
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
