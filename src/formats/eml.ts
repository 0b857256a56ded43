import type { Message } from '../compose/message.ts';
import { Exit, UserError } from '../errors.ts';
import type { Format } from './format.ts';
import { toHtml } from './html.ts';
import { subjectText, toText } from './text.ts';

/** Who stands in a header: a name as it is read, one address. */
export interface Mailbox {
  readonly name?: string | undefined;
  readonly email: string;
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
 * A message as a draft for a mail program (RFC 5322): text and HTML saying the same, `X-Unsent`, encoded headers, every
 * line at most 998 bytes and CRLF, ASCII only. Strict on purpose: what cannot stand in a header is refused and never
 * repaired, because a repaired address is somebody else's.
 */
export function toEml(message: Message, envelope: Envelope): string {
  const subject = subjectText(message);
  const headers = [
    ...(envelope.from ? [header('From', mailbox(envelope.from, 'from.email'))] : []),
    ...(envelope.to ? [header('To', mailbox(envelope.to, 'to.email'))] : []),
    header('Subject', unstructured(message.banner === undefined ? subject : `${message.banner}: ${subject}`, 'subject')),
    ...(envelope.date ? [header('Date', [envelope.date.toUTCString().replace('GMT', '+0000')])] : []),
    ...(envelope.messageId === undefined ? [] : [header('Message-ID', [`<${envelope.messageId}>`])]),
    header('Content-Language', [message.locale]),
    'X-Unsent: 1',
    'MIME-Version: 1.0',
  ];
  const parts = [part('text/plain', `${toText(message).text}\n`), part('text/html', toHtml(message))];
  // Quoted-printable never holds `=_`, so no part can hold the boundary; the rest only makes it look like one.
  const boundary = `=_apologize_${fingerprint(parts.join(''))}`;
  const lines = [
    ...headers,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...parts.flatMap((each) => [`--${boundary}`, each]),
    `--${boundary}--`,
    '',
  ];
  return lines.join('\r\n');
}

/** A draft from whoever signs to whoever is greeted, as far as the facts have addresses. A draft with gaps has no To. */
export const asEml: Format = (message, { incident }) => {
  const { from = {}, to = {}, responsibility = {} } = incident;
  const owner = responsibility.owner ?? {};
  const email = from.email ?? owner.email;
  const sender = email === undefined ? undefined : { name: from.name ?? (from.email === undefined ? owner.name : from.company), email };
  const reader = to.email === undefined || message.banner !== undefined ? undefined : { name: to.name, email: to.email };
  return toEml(message, { from: sender, to: reader });
};

function part(type: string, text: string): string {
  return [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(text)].join('\r\n');
}

/** A header of words, folded so that no line is longer than 78 characters where a space allows. */
function header(name: string, words: readonly string[]): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const word of words) {
    if (line.length + 1 + word.length > 78 && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Free words of a header, encoded where they are not plain ASCII. */
function unstructured(text: string, path: string): string[] {
  refuseControl(text, path);
  // What looks like an encoded word already would be decoded by the reader.
  if (!/[^ -~]|=\?/.test(text) && text.split(' ').every((word) => word.length <= 75)) return text.split(' ');
  return encodedWords(text);
}

function mailbox({ name, email }: Mailbox, path: string): string[] {
  const address = asciiAddress(email, path);
  if (name === undefined || name === '') return [address];
  refuseControl(name, path);
  const plain = !/[^ -~]|=\?/.test(name) && name.length <= 70;
  const words = plain ? [/^[A-Za-z0-9 '-]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`] : encodedWords(name);
  return [...words, `<${address}>`];
}

function refuseControl(text: string, path: string): void {
  if (unprintable.test(text))
    throw new UserError(
      { id: 'header-control', message: `${path} holds a line break or another control character`, help: 'write it on one line' },
      Exit.couldNotRun,
    );
}

/** One address as a header may hold it; a domain in another script in its ASCII form. */
function asciiAddress(email: string, path: string): string {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const ascii = /[^ -~]/.test(domain) ? hostOf(domain) : domain;
  const address = `${local}@${ascii ?? ''}`;
  if (at < 1 || ascii === undefined || !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/.test(address) || address.length > 254) {
    throw new UserError(
      {
        id: 'header-address',
        message: `${path}: "${email}" is not one address that mail can carry`,
        help: 'write one address, such as jana@acme.example',
      },
      Exit.couldNotRun,
    );
  }
  return address;
}

function hostOf(domain: string): string | undefined {
  return URL.canParse(`http://${domain}/`) ? new URL(`http://${domain}/`).hostname : undefined;
}

/** RFC 2047: UTF-8 in words of at most 75 characters, cut between characters; Q where most of it stays readable, else B. */
function encodedWords(text: string): string[] {
  const foreign = [...text].filter((char) => char > '~').length;
  const asBase64 = foreign * 3 > text.length;
  const encode = asBase64 ? base64 : qWord;
  const room = 75 - '=?utf-8?q??='.length;
  const words: string[] = [];
  let chunk = '';
  for (const char of text) {
    if (encode(chunk + char).length > room) {
      words.push(chunk);
      chunk = '';
    }
    chunk += char;
  }
  return [...words, chunk].map((each) => `=?utf-8?${asBase64 ? 'b' : 'q'}?${encode(each)}?=`);
}

const utf8 = new TextEncoder();
const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function qWord(text: string): string {
  // Only what is safe inside a display name too.
  return Array.from(utf8.encode(text), (byte) =>
    byte === 0x20 ? '_' : /[A-Za-z0-9!*+/-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte),
  ).join('');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...utf8.encode(text)));
}

/** RFC 2045: lines of at most 76 characters, CRLF, no white space at an end of line, characters never cut in two. */
export function quotedPrintable(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  let written = '';
  let column = 0;
  const chars = [...line];
  for (const [index, char] of chars.entries()) {
    const last = index === chars.length - 1;
    const plain = (char >= '!' && char <= '~' && char !== '=') || ((char === ' ' || char === '\t') && !last);
    const code = plain ? char : Array.from(utf8.encode(char), hex).join('');
    if (column + code.length > 75) {
      written += '=\r\n';
      column = 0;
    }
    // Some carriers read a lone full stop, or `From ` at the start of a line, as a command.
    const command = column === 0 && (char === '.' || chars.slice(index, index + 5).join('') === 'From ');
    const safe = command ? hex(char.charCodeAt(0)) : code;
    written += safe;
    column += safe.length;
  }
  return written;
}

/** Sixteen hexadecimal digits that change with the text (FNV-1a, twice); nothing depends on them being hard to guess. */
function fingerprint(text: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x9dc5811c);
}
