import { type Hole, holesOf, subjectOf } from '../compose/message.ts';
import { emlPieces, type Mailbox, signer } from '../formats/eml.ts';
import { htmlPieces } from '../formats/html.ts';
import { markdownPieces } from '../formats/markdown.ts';
import type { Piece } from '../formats/spans.ts';
import { subjectText, textPieces, titledPieces } from '../formats/text.ts';
import { asciiAddress } from '../sections/header.ts';
import { byWords } from '../compose/by-words.ts';
import type { Copy, Part, Plate } from './copy.ts';
import type { Room } from './room.ts';

export const productNames = ['jsonl', 'eml', 'mbox', 'maildir', 'html', 'text'] as const;
export type ProductName = (typeof productNames)[number];

/** How a format of an outbox writes its copies: all into one file, or each into its own. */
export interface Product {
  /** The one file that holds all copies; undefined when each has its own. */
  readonly file: string | undefined;
  /** The ending of a copy's own file. */
  readonly ending: string;
  /** It goes to somebody, so it needs an address. */
  readonly addressed: boolean;
  /** It is looked at, so a page beside the copies lists them. */
  readonly listed: boolean;
}

export const products: Readonly<Record<ProductName, Product>> = {
  jsonl: { file: 'messages.jsonl', ending: '', addressed: false, listed: false },
  mbox: { file: 'messages.mbox', ending: '', addressed: true, listed: false },
  eml: { file: undefined, ending: '.eml', addressed: true, listed: false },
  maildir: { file: undefined, ending: ':2,D', addressed: true, listed: false },
  html: { file: undefined, ending: '.html', addressed: false, listed: true },
  text: { file: undefined, ending: '.txt', addressed: false, listed: true },
};

/** Prints copies: as a text, or as bytes into the room where others stand. */
export interface Printer {
  readonly text: (copy: Copy) => string;
  readonly into: (room: Room, copy: Copy) => void;
}

/** Prints copies in a format. `date` is that of the batch, so that a second run gives the same bytes. */
export function printerOf(format: ProductName, date: Date | undefined): Printer {
  const plateOf = (copy: Copy): Plate => {
    const known = copy.shape?.plate;
    const plate: Plate = known ?? { parts: [], bytes: undefined, copy };
    plate.copy = copy;
    if (!known) plate.parts = joined(partsOf(format, copy, plate, date));
    if (copy.shape) copy.shape.plate = plate;
    return plate;
  };
  return {
    text(copy) {
      let text = '';
      for (const part of plateOf(copy).parts) text += typeof part === 'string' ? part : part();
      return text;
    },
    into(room, copy) {
      const plate = plateOf(copy);
      plate.bytes ??= plate.parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
      for (const part of plate.bytes) room.put(typeof part === 'function' ? part() : part);
    },
  };
}

function partsOf(format: ProductName, first: Copy, plate: Plate, date: Date | undefined): Part[] {
  const { message, shape } = first;
  const varies = (hole: Hole): boolean => shape?.varies(hole) ?? false;
  const write = (pieces: readonly Piece[], encode: (text: string) => string = (text) => text): Part[] =>
    pieces.map((piece) => {
      const made = (): string => encode(piece.write());
      if (piece.each === true) return made;
      const own = piece.blocks.flatMap(holesOf).filter(varies);
      return shape && own.length > 0 ? byWords(own, shape.budget, made) : made();
    });
  if (format === 'jsonl') return jsonParts(first, plate, write);
  if (format === 'text') return [...write(titledPieces(message)), '\n'];
  if (format === 'html') return write(htmlPieces(message));
  const from = signer(first.incident);
  const domain = asciiAddress(from?.email.text ?? '')?.split('@')[1] ?? 'apologize.invalid';
  const pieces = emlPieces(message, () => ({
    from,
    to: mailboxOf(plate.copy),
    messageId: `${plate.copy.id}@${domain}`,
    ...(date ? { date } : {}),
  }));
  if (format !== 'mbox') return write(pieces);
  // No line of ours begins with `From `: the encoding sees to that.
  return [`From MAILER-DAEMON ${stampOf(date)}\n`, ...write(pieces, (text) => text.replaceAll('\r\n', '\n')), '\n'];
}

function mailboxOf({ to: { name, email } }: Copy): Mailbox | undefined {
  return email && { name, email };
}

/** The date of a line between two mails of an mbox, as C writes it. */
function stampOf(date: Date = new Date(0)): string {
  const [week = '', day = '', month = '', year = '', time = ''] = date.toUTCString().replace(',', '').split(' ');
  return `${week} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

function jsonParts({ message }: Copy, plate: Plate, write: (pieces: readonly Piece[], encode: (text: string) => string) => Part[]): Part[] {
  const words: Part[] =
    message.subjectLine === undefined
      ? ['null']
      : ['"', ...write([{ blocks: [subjectOf(message)], write: () => subjectText(message) }], quoted), '"'];
  return [
    () => headOf(plate.copy),
    `,"kind":${JSON.stringify(message.kind)},"locale":${JSON.stringify(message.locale)},"incident":`,
    () => JSON.stringify(plate.copy.message.incident ?? null),
    ',"subject":',
    ...words,
    ',"text":"',
    ...write(textPieces(message), quoted),
    '","markdown":"',
    ...write(markdownPieces(message), quoted),
    '","findings":',
    () => (plate.copy.findings.length === 0 ? '[]' : JSON.stringify(plate.copy.findings.map(({ place: _, ...finding }) => finding))),
    '}\n',
  ];
}

/** The version of the object that stands on each line. It grows when a field changes its meaning or goes. */
const schemaVersion = 1;

function headOf({ id, row, to }: Copy): string {
  const recipient = `{"name":${JSON.stringify(to.name?.text ?? null)},"email":${JSON.stringify(to.email?.text ?? null)}}`;
  return `{"schemaVersion":${schemaVersion},"id":"${id}","row":${row},"to":${recipient}`;
}

/** Parts that never change and stand beside one another as one. */
function joined(parts: readonly Part[]): Part[] {
  const made: Part[] = [];
  for (const part of parts) {
    const before = made.at(-1);
    if (typeof part === 'string' && typeof before === 'string') made.splice(-1, 1, before + part);
    else made.push(part);
  }
  return made;
}
