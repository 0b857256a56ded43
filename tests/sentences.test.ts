import { describe, expect, it } from 'vitest';
import { textDocument } from '../src/documents/document.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { languageFor, read } from './drafts.ts';
import { expectLinear } from './linear.ts';

const sentences = async (tag: string, text: string): Promise<string[]> =>
  sentencesOf(await read('text', text), languageFor(tag)).map((sentence) => sentence.text);

/** A text, with a bar where a sentence ends. */
const rows: readonly (readonly [tag: string, text: string])[] = [
  ['en', 'We are sorry. | You waited! | Why? | Nobody looked.'],
  ['en', 'It cost $3.50 at 3.40 p.m. on www.acme.example/?a=b. | We pay.'],
  ['en', 'Your order No. 5 left Acme Ltd. on Monday, i.e. too late, etc. | We pay.'],
  ['en', 'We met at 5 p.m. | It was over.'],
  ['en', 'Dr. Smith, Mr. Jones and J. R. Novak of the U.S. office are sorry. | So am I.'],
  ['en', 'We looked... and looked… then we found it... | It was ours.'],
  ['en', 'You wrote "Where is it?" and "Hurry up!" to us. | He said "We are late." | That was true.'],
  ['en', 'We paid (all of it.) | You wrote: where is it?'],
  ['en', 'Really?! | Yes. | (And soon.) | “Good.” | End'],
  ['en', 'On 5. 3. 2026 we failed. | 12 of you waited.'],
  ['cs', 'Dne 14. března 2026 jsme č. 48213 poslali dvakrát. | Omlouváme se.'],
  ['cs', 'Ing. Nováková a Acme s. r. o. to zavinili, tj. my. | Peníze máte zpět.'],
  ['cs', 'omlouváme se. | peníze máte zpět. | tel. 555 010 010'],
  ['bg', 'На 5 март 2026 г. в 14 ч. сайтът спря. | Вината е наша.'],
  ['bg', 'Проф. Иванов и инж. Петров на ул. Шипка 5 отговарят. | Извинявам се!'],
  ['fa', 'این خطا از ما بود. | چرا؟ | ساعت ۹ ق.ظ. درست شد. | عذر می‌خواهم.'],
  ['fa', 'مبلغ ۳.۵ میلیون بود. | در ۱۲. ۳. پس دادیم!'],
];

describe('a text falls into sentences', () => {
  it.each(rows)('%s: %s', async (tag, text) => {
    expect(await sentences(tag, text.replaceAll(' | ', ' '))).toEqual(text.split(' | '));
  });

  it('at hard breaks, and without stops', async () => {
    expect(
      await sentences('en', 'Dear Ms X,\n\n- one\n- two\n\nJana Novak\nHead of Operations\n\nA longer line than any of those above.'),
    ).toEqual(['Dear Ms X,', 'one', 'two', 'Jana Novak', 'Head of Operations', 'A longer line than any of those above.']);
  });

  it('with its subject first', async () => {
    const document = await read('eml', 'From: a@b.example\nSubject: Our apology. Late.\n\nSorry.');
    expect(sentencesOf(document, languageFor('en')).map(({ index, from, text }) => [index, from, text])).toEqual([
      [-1, 0, 'Our apology.'],
      [-1, 13, 'Late.'],
      [0, 0, 'Sorry.'],
    ]);
  });

  it('with full-width stops that bring their own space', async () => {
    const language = { ...languageFor('en'), stops: '。！', closers: '」' };
    const document = await read('text', '申し訳ありません。「すぐ返金します！」本当です');
    expect(sentencesOf(document, language).map(({ text }) => text)).toEqual(['申し訳ありません。', '「すぐ返金します！」', '本当です']);
  });

  it('none over a thousand signs, and none over another', async () => {
    const long = `${'word '.repeat(700)}end`;
    const parts = await sentences('en', long);
    expect(parts.length).toBe(4);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1000);
    expect(parts.join(' ')).toBe(long);
    expect((await sentences('en', '😀a'.repeat(900))).every((part) => !/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(part))).toBe(true);
    expect((await sentences('en', `x${'😀'.repeat(900)}`)).join('')).toBe(`x${'😀'.repeat(900)}`);
  });

  it('in the time that its length takes', () => {
    const language = languageFor('cs');
    for (const piece of ['. ', 'č. ', '.', '1. ', '" ', '. "', '…', 'a.b ', 'A. ']) {
      const source = { name: 'x', text: '' };
      const passage = (size: number) =>
        ({ role: 'paragraph', text: piece.repeat(size / piece.length), at: [], quoted: [], source }) as const;
      expectLinear((size) => sentencesOf(textDocument(source, [passage(size)]), language), 20_000);
    }
  });
});
