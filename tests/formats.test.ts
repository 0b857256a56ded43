import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, opening } from '../src/formats/markdown.ts';
import { attribute, folded, naughty, Page } from './document.ts';
import {
  agree,
  empty,
  handmade,
  isLine,
  letter,
  page,
  parser,
  places,
  placesFor,
  printable,
  refusals,
  seen,
  unprintable,
} from './printed.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

describe('a fact', () => {
  it('that plain words stand for appears once at each place', () => {
    const { text, markdown } = letter('qzxq', places);
    for (const product of [seen(text), seen(page(markdown).text)]) expect(product.split('QZXQ')).toHaveLength(places.length + 1);
  });

  it('of any naughty string is printed as it is in text, Markdown and JSON, and changes nothing around it', () => {
    for (const text of printable) agree(text);
    expect(printable.length).toBeGreaterThan(400);
  });

  it('alone at each place is printed as it is, too', () => {
    // A tenth of them each time; those made for Markdown always.
    const some = [...printable.filter((_, index) => index % 10 === seed % 10), ...handmade];
    const apart = ['what', 'offer', 'topic', 'name', 'company'];
    for (const text of some) for (const place of placesFor(text)) if (apart.includes(place)) agree(text, [place]);
  });

  it('that holds what cannot be printed is refused where it stands, and never changed', () => {
    const bad = naughty.filter((text) => !empty(text) && unprintable.test(text));
    expect(bad.length).toBeGreaterThan(5);
    for (const text of bad) expect(refusals(text)).toContain('control-character');
    for (const text of printable) expect(refusals(text).filter((id) => id !== 'wrong-value')).toEqual([]);
    for (const text of printable.filter((each) => !isLine(each))) expect(refusals(text)).toEqual(['wrong-value']);
  });

  it('of random signs of Markdown and templates is printed as it is', () => {
    const pieces = String.raw`{{ ¦ }} ¦ {{{ ¦ \{{ ¦ https://a.b ¦ www.a.b ¦ a@b.example ¦ &amp; ¦ &#35; ¦ <b> ¦ <!-- ¦ ]( ¦ - ¦ 1. ¦ > ¦ --- ¦ | a | ¦ [x]: /y`;
    const signs = [...'*_`~[](){}<>#+-=!|\\&;:/.@"\'$^%?,1aé😀 \n\t', '\n\n', '    ', ...pieces.split(' ¦ ')];
    const soup = fc.array(fc.constantFrom(...signs), { maxLength: 14 }).map((each) => each.join(''));
    const text = fc.oneof(
      { weight: 3, arbitrary: soup },
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      // A blank line parts the author's own words into paragraphs; that is meant, and tested elsewhere.
      fc.property(
        text.filter((each) => !empty(each) && !unprintable.test(each) && !/\n\s*\n/.test(each) && each.trim().toLowerCase() !== 'unknown'),
        (each) => agree(each),
      ),
      { seed, numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
    console.log(`formats: FUZZ_SEED=${seed}`);
  });
});

describe('escaping', () => {
  it('leaves alone what a reader of the source should see plainly', () => {
    const plainly =
      'jana@acme.example ¦ +420 555 010 010 ¦ R&D ¦ a < b ¦ snake_case_name ¦ 5 + 5 = 10 ¦ a - b ¦ 50 % ¦ C# ¦ 1.5 hours ¦ it’s "so" ¦ (x) ¦ what?!';
    for (const plain of plainly.split(' ¦ ')) expect(escaped(plain)).toBe(plain);
  });

  it('spells out at the start of a line what would begin a block there, and nowhere else', () => {
    for (const [plain, atStart] of [
      ['# x', '\\# x'],
      ['###', '\\###'],
      ['- x', '\\- x'],
      ['--', '\\--'],
      ['- - -', '\\- - -'],
      [':--', '\\:--'],
      ['> x', '\\> x'],
      ['==', '\\=='],
      ['1. x', '1\\. x'],
      ['0)', '0\\)'],
    ] as const) {
      expect(opening(escaped(plain))).toBe(atStart);
      expect(escaped(plain)).toBe(plain);
      expect(page(`x\\\n${opening(escaped(plain))}`)).toEqual({ shape: page('x\\\nx').shape, text: expect.stringContaining(plain) });
    }
    for (const plain of ['+420 555 010 010', '-5 degrees', '#4512', '1.5 hours', '=x', '(a)', '7)x'])
      expect(opening(escaped(plain))).toBe(plain);
  });

  it('of what is a link in itself makes text', () => {
    expect(page(escaped('see https://a.b/c and www.a.b, ftp://a.b')).shape).toBe(page('see').shape);
    expect(attribute(new Page(parser.parse('https://a.b', { async: false }), { fragment: true }).all('a')[0] ?? raise(), 'href')).toBe(
      'https://a.b',
    );
    expect(folded(page(escaped('a@b.example')).text)).toBe('a@b.example');
  });
});

function raise(): never {
  throw new Error('the Markdown reader of this test links nothing, so it proves nothing');
}
