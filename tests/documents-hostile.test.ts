// Long: lists of what could hurt a reader, one a line.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sentencesOf } from '../src/documents/sentences.ts';
import { type Document, type Form, forms, type Passage, placeOf } from '../src/documents/document.ts';
import { entityAt, htmlEntityAt } from '../src/documents/entities.ts';
import { readHtmlDraft } from '../src/documents/html.ts';
import { readMarkdownDraft } from '../src/documents/markdown.ts';
import { quotesOf } from '../src/documents/quotes.ts';
import { readTextDraft } from '../src/documents/text.ts';
import { type Source, UserError } from '../src/errors.ts';
import { languageFor, readBytes } from './drafts.ts';
import { expectLinear } from './linear.ts';
import { fixture } from './program.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const parameters = { seed, numRuns: Number(process.env.FUZZ_RUNS ?? 300) } as const;
const counts = { read: 0, refused: 0 };
afterAll(() => console.log(`drafts: ${counts.read} read, ${counts.refused} refused, FUZZ_SEED=${seed}`));

const english = languageFor('en');

/** Signs as they may stand for a sign of the source: as themselves, as white space, an entity, or something left out. */
function expectInPlace({ passages, subject }: Document, form: Form): void {
  const entity = form === 'html' || form === 'eml' ? htmlEntityAt : entityAt;
  for (const passage of [...(subject ? [subject] : []), ...passages]) {
    const { at, source } = passage;
    const { text } = source;
    expect(at.length).toBe(passage.text.length + 1);
    for (let i = 0; i < at.length; i++) {
      const place = at[i] ?? -1;
      if (place < (at[i - 1] ?? 0) || place > text.length) throw new Error(`${place} at ${i} of ${JSON.stringify(passage.text)}`);
    }
    for (const { 0: letter, index } of passage.text.matchAll(/[\p{L}\p{N}]/gu)) {
      const place = at[index] ?? -1;
      if (text.startsWith(letter, place) || entity(text, place)?.text.includes(letter)) continue;
      throw new Error(`${letter} of ${JSON.stringify(passage.text)} is not at ${place}: ${JSON.stringify(text.slice(place, place + 20))}`);
    }
    for (const [from, to] of passage.quoted) expect(from >= 0 && to <= passage.text.length && from < to).toBe(true);
  }
}

/** Every sentence is a part of its passage, in order, none over another, none too long. */
function expectSentences(document: Document): void {
  let last: { passage: Passage; to: number } | undefined;
  for (const { passage, index, from, text } of sentencesOf(document, english)) {
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).not.toBe('');
    expect(passage.text.slice(from, from + text.length)).toBe(text);
    expect(passage).toBe(index < 0 ? document.subject : document.passages[index]);
    if (last?.passage === passage) expect(from).toBeGreaterThanOrEqual(last.to);
    last = { passage, to: from + text.length };
    const place = placeOf(passage, from, last.to);
    expect(place.to).toBeGreaterThan(place.from);
  }
}

/** A document in which every sign is in its place, or problems that say where; anything else that is thrown fails the test. */
async function survives(form: Form, bytes: Uint8Array): Promise<void> {
  try {
    const document = await readBytes(form, bytes);
    counts.read++;
    expectInPlace(document, form);
    expectSentences(document);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    counts.refused++;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { message, file, place } of error.problems) {
      expect(message).not.toMatch(/undefined|\[object|NaN/);
      expect(file ?? place?.source.name).toBeTypeOf('string');
    }
  }
}

const letters = ['dev', 'complete'].flatMap((folder) =>
  readdirSync(fixture(`../letters/${folder}`)).map((name) => readFileSync(fixture(`../letters/${folder}/${name}`))),
);
const golden = ['en', 'fa', 'cs', 'bg'].flatMap((tag) =>
  readdirSync(fixture(`../golden/${tag}`)).map((name) => readFileSync(fixture(`../golden/${tag}/${name}`))),
);

/** What means something in one of the forms, and what is near it. */
const signs = [
  ...[
    '*',
    '**',
    '_',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '</',
    '<!--',
    '-->',
    '&',
    ';',
    '#',
    '-',
    '- ',
    '1. ',
    '|',
    '~~',
    '\\',
    ':',
    '"',
    "'",
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '    ',
    '> ',
    '=',
    '---',
    '-- ',
    '\u00a0',
    '\u2028',
    '\u200f',
    '\u2068',
    '\ufeff',
    '\0',
    '😀',
    '\ud800',
  ],
  ...[
    '&amp;',
    '&amp',
    '&#65;',
    '&#x1F600;',
    '&nope;',
    '&NotEqualTilde;',
    '&nbsp;',
    '&lt;b&gt;',
    '“',
    '”',
    '«',
    '»',
    '„',
    '’',
    '…',
    '؟',
    'é',
    'ß',
    'İ',
    'م',
    '一',
  ],
  ...[
    '<b>',
    '</b>',
    '<p>',
    '</p>',
    '<br>',
    '<li>',
    '<td>',
    '<table>',
    '</table>',
    '<a href="x">',
    '</a>',
    '<q>',
    '</q>',
    '<pre>',
    '<script>',
    '</script>',
    '<i hidden>',
  ],
  ...[
    'word',
    'We are sorry.',
    'a',
    'No. 5',
    '3.50',
    'Dr. X',
    'http://a.example',
    '<!-- apologize: allow x: y -->',
    '[apologize: off x]',
    '[a]: b',
    '| a | b |\n|---|---|',
  ],
  ...[
    'From: a@b.example\n',
    'Content-Type: text/html\n',
    'MIME-Version: 1.0\n',
    'Content-Transfer-Encoding: base64\n',
    'Subject: =?utf-8?Q?=C3=A9?=\n',
    '=C3',
    '=\n',
  ],
] as const;
const drafts = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(''))),
  fc
    .tuple(fc.constantFrom(...letters, ...golden), fc.array(fc.tuple(fc.nat(4000), fc.constantFrom(...signs)), { maxLength: 12 }))
    .map(([bytes, cuts]) =>
      Buffer.from(
        cuts.reduce(
          (text, [at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice(at % (text.length + 1)),
          bytes.toString(),
        ),
      ),
    ),
  fc.uint8Array({ maxLength: 400 }),
  fc
    .tuple(fc.constantFrom(...letters), fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 4 }))
    .map(([bytes, flips]) => {
      const changed = Uint8Array.from(bytes);
      for (const [at, byte] of flips) changed[at % changed.length] = byte;
      return changed;
    }),
);

describe('whatever a file holds', () => {
  it.each(forms)('as %s it is read, with each letter in its place, or refused', async (form) => {
    await fc.assert(
      fc.asyncProperty(drafts, (bytes) => survives(form, bytes)),
      parameters,
    );
  });

  it('behind the header of a mail too', async () => {
    const heads = fc.constantFrom(
      'text/plain',
      'text/html',
      'text/plain; charset=utf-16',
      'multipart/mixed; boundary=a',
      'text/plain; format=flowed',
    );
    const encodings = fc.constantFrom('8bit', 'quoted-printable', 'base64', 'nonsense');
    const mails = fc
      .tuple(heads, encodings, drafts)
      .map(([type, encoding, body]) =>
        Buffer.concat([Buffer.from(`From: a@b.example\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n`), body]),
      );
    await fc.assert(
      fc.asyncProperty(mails, (bytes) => survives('eml', bytes)),
      parameters,
    );
  });
});

const source = (text: string): Source => ({ name: 'draft', text });
const many =
  (piece: string) =>
  (size: number): string =>
    piece.repeat(Math.ceil(size / piece.length));
const readers: readonly (readonly [form: string, read: (text: string) => Document])[] = [
  ['text', (text) => readTextDraft(source(text))],
  ['markdown', (text) => readMarkdownDraft(source(text), entityAt)],
  ['html', (text) => readHtmlDraft(source(text))],
];
const pieces = [
  ...[
    '[',
    ']',
    '[]',
    '[a](',
    '[a](b "',
    '![',
    '![a](b)',
    '*',
    '*a ',
    '**a_',
    '_',
    '~~a ',
    'a**b',
    '`',
    '` `` ',
    '<',
    '<a ',
    '<a b="',
    '<!--',
    '<!',
    '<?',
    '&',
    '&a',
    '&amp',
    '&#1',
  ],
  ...[
    '>',
    '> ',
    '> >',
    '>\n',
    '- ',
    '- a\n',
    '  - a\n',
    '1. ',
    '#',
    '# a\n',
    '|',
    '|-',
    '|a|b|\n|-|-|\n',
    '\\',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    ' \n',
    'a\n',
    'a  \n',
    '"a ',
    '“a ',
    '«„“',
    "'",
    '\u200f',
  ],
  ...[
    '.',
    '. ',
    '." ',
    '!?',
    '… ',
    'a. ',
    'A. ',
    '. (',
    'a',
    'a ',
    '[a]: b\n',
    '[a]',
    '---\n',
    '-- \n',
    '</b>',
    '<b>',
    '<p>',
    '<br>',
    '<td>',
    '<table>',
    '<a>',
    '<b></p>',
    '<!-- apologize: off a -->',
    '[apologize: off a]\n',
  ],
];

describe('a hostile draft is read in the time that its length takes', () => {
  const readAll = (read: (text: string) => Document, draft: string): void => {
    try {
      sentencesOf(read(draft), english);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };
  it.each(readers)(
    'as %s, and a megabyte ends',
    (_, read) => {
      for (const piece of pieces) expectLinear((size) => readAll(read, many(piece)(size)), 8_000);
      for (const piece of ['[', '*', '<', '&', '>', '`', 'a\n']) readAll(read, many(piece)(1_000_000));
    },
    120_000,
  );

  it.each(['“a b c d ', '" a b c d', '«“„‘', '‚’‘ '])('and so are its quotation marks: %j', (piece) => {
    expectLinear((size) => quotesOf(many(piece)(size)), 16_000);
  });
});
