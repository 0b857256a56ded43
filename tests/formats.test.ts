import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { asJson } from '../src/formats/json.ts';
import { asMarkdown, escaped, opening } from '../src/formats/markdown.ts';
import { asText } from '../src/formats/text.ts';
import { isOwnWords, saysSorry } from '../src/compose/words.ts';
import { release } from '../src/release.ts';
import { hiddenIn } from '../src/sections/header.ts';
import { attribute, folded, naughty, Page } from './document.ts';
import { pack } from './marked.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** Where a hostile text stands: sentences, list items, the start of a line, a heading, a signature. */
const places = ['what', 'cause', 'offer', 'prevention', 'impact', 'name', 'company', 'topic'] as const;
type Place = (typeof places)[number];
/** What can hold no invisible character and no second line. */
const oneLined: readonly Place[] = ['name', 'company'];
const isLine = (text: string): boolean =>
  !/[\n\r\u2028\u2029]/.test(text.trim()) && hiddenIn(text.trim().replaceAll('\t', ' ')) === undefined;

const facts = (words: Readonly<Record<Place, string>>): string =>
  JSON.stringify({
    remedy: { offer: [{ what: words.offer }, { what: 'a call tomorrow', by: '2026-12-01' }], steps: 'none' },
    responsibility: { owner: { name: words.name, role: 'Head of Operations', email: 'jana@acme.example' } },
    explanation: { what: words.what, cause: words.cause },
    fix: { done: 'we undid it', prevention: [{ action: words.prevention }, { action: 'two people look at each change' }] },
    regret: words.impact,
    topic: words.topic,
    from: { company: words.company },
  });

const given = (text: string, at: readonly Place[]): Record<Place, string> =>
  Object.fromEntries(places.map((place) => [place, at.includes(place) ? text : 'plain words'])) as Record<Place, string>;

/** A letter of an incident in which a text stands at one place, or wherever it can stand, and plain words elsewhere. */
function letter(text: string, at: readonly Place[]) {
  const read = readFacts({ name: 'incident.yaml', text: facts(given(text, at)) });
  const { message } = release(read, {
    kind: 'letter',
    locale: 'en',
    pack,
    draft: undefined,
    allow: new Set(pack.gates.map(({ id }) => id)),
  });
  if (!message) throw new Error(`no letter with ${JSON.stringify(text)}`);
  const write = { incident: read.incident, states: neutralStates, findings: [], bodyOnly: false };
  return { text: asText(message, write), markdown: asMarkdown(message, write), json: asJson(message, write) };
}
const neutralStates = { remedy: 'present', responsibility: 'present', explanation: 'present', fix: 'present', regret: 'present' } as const;

/** What no fact can hold; where such a text stands, it must be refused, and nothing else may be. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]|\r(?!\n)|\p{Surrogate}/u;
/** A text as a reader sees it: white space folded, and its first letter as it comes, since a sentence may begin with it. */
const seen = (text: string): string =>
  text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .trim()
    .toUpperCase();

/** The plain letter with a text in place of the mark: the text once at each place, and nothing else changed. */
function expected(plain: string, mark: string, text: string): string {
  const filled = seen(plain).replaceAll(seen(mark), () => seen(text));
  // A text that ends in an abbreviation lends its full stop to the sentence.
  return text.endsWith('.') ? filled.replaceAll(`${seen(text)}.`, () => seen(text)) : filled;
}

/** A mark that is put into frames as the text is: none goes round the author's own sentences, nor round their own sorry. */
function markLike(text: string): string {
  if (!isOwnWords(text.trim(), pack.language)) return 'qzxq';
  return saysSorry(text, pack.language) ? 'qzxq sorry.' : 'qzxq.';
}

const parser = new Marked({ gfm: true });
/** Markdown as its reader sees it: its elements, and its text. A link from an address to itself is no element. */
function page(markdown: string): { shape: string; text: string } {
  const html = parser.parse(markdown, { async: false }).replace(/<a href="mailto:([^"<>]+)">\1<\/a>/g, '$1');
  const { shape, text, elements } = new Page(html, { fragment: true });
  const attributes = elements.flatMap(({ tagName, attrs }) => attrs.map(({ name, value }) => `${tagName} ${name}=${value}`));
  return { shape: `${shape}\n${attributes.join('\n')}`, text };
}

/** Where a text may stand: no name holds what is invisible. */
const placesFor = (text: string): readonly Place[] => places.filter((place) => !oneLined.includes(place) || isLine(text));

/** Letters with a plain mark in place of a text, each made once. */
const plainLetters = new Map<string, { text: string; page: ReturnType<typeof page> }>();
function plainLetter(mark: string, at: readonly Place[]) {
  const key = `${mark} ${at.join(' ')}`;
  let made = plainLetters.get(key);
  if (!made) {
    const { text, markdown } = letter(mark, at);
    made = { text, page: page(markdown) };
    plainLetters.set(key, made);
  }
  return made;
}

/** One letter with the text at some places, against one with a plain mark there. */
function agree(text: string, at: readonly Place[] = placesFor(text)): void {
  // A sentence goes on without the comma or semicolon that its author ended a fact with; that is meant, and tested elsewhere.
  if (/[,;،؛]$/.test(text.trim())) return;
  const mark = markLike(text);
  const [plain, hostile] = [plainLetter(mark, at), letter(text, at)];
  expect(seen(hostile.text)).toBe(expected(plain.text, mark, text));
  const shown = page(hostile.markdown);
  expect({ text, at, shape: shown.shape }).toEqual({ text, at, shape: plain.page.shape });
  expect(seen(shown.text)).toBe(expected(plain.page.text, mark, text));
  const json = JSON.parse(hostile.json);
  expect(`Subject: ${json.subject}\n\n${json.text}\n`).toBe(hostile.text);
  expect(hostile.markdown.endsWith(`${json.markdown}\n`)).toBe(true);
}

/** What a text that cannot be printed is refused with: each problem where it stands. */
function refusals(text: string): string[] {
  try {
    readFacts({ name: 'incident.yaml', text: facts(given(text, places)) });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const { place } of error.problems) expect(place?.source.text.slice(place.from, place.to)).not.toBe('');
    return [...new Set(error.problems.map(({ id }) => id))];
  }
}

const empty = (text: string): boolean => text.trim() === '';
const printable = naughty.filter((text) => !empty(text) && !unprintable.test(text));

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

/** Each shape that Markdown or a template would obey. */
const handmade = [
  String.raw`{{what}} ¦ {{{what}}} ¦ {{&what}} ¦ \{{what}} ¦ {{#each x}}y{{/each}} ¦ {{> signature}} ¦ {{!-- x --}} ¦ {{else}} ¦ $${1}`,
  String.raw`[x](javascript:alert(1)) ¦ ![x](http://a.b/c.png) ¦ <img src=x onerror=alert(1)> ¦ <https://a.b> ¦ https://a.b/c ¦ www.a.b`,
  String.raw`ftp://a.b ¦ bhttps://a.b ¦ # x ¦ ###### x ¦ x # ¦ ## ¦ - x ¦ + x ¦ * x ¦ 1. x ¦ 1) x ¦ 123456789. x ¦ > x ¦ >x ¦ --- ¦ *** ¦ ___`,
  String.raw`- - - ¦ === ¦ = ¦ - ¦ + ¦ # ¦ 1. ¦ 0 ¦ | a | b | ¦ a | b ¦ |---| ¦ :-: ¦ :-- ¦ ${'`x` ¦ ``x`` ¦ ```'} ¦ ~~~ ¦ ~~x~~ ¦ ~x~ ¦ **x** ¦ __x__ ¦ _x_`,
  String.raw`*x* ¦ ***x*** ¦ a_b_c ¦ x_ ¦ _x ¦ [x] ¦ [x]: /y ¦ [^1] ¦ [^1]: x ¦ [ ] x ¦ [x] y ¦ \ ¦ \\ ¦ x\ ¦ \*x\* ¦ &amp; ¦ &#42;x&#42; ¦ &copy; ¦ &`,
  String.raw`< ¦ <b ¦ </p> ¦ <!-- ¦ <? ¦ <![CDATA[ ¦ jana@acme.example ¦ mailto:a@b.example ¦ xmpp:a@b.example ¦ a@b ¦ HTTP://A.B ¦ http:/a ¦ ://`,
  String.raw`a\ ¦ 😀 ¦ é ¦ “x”. ¦ Sorry! ¦ etc. ¦ +420 555 ¦ -5 ¦ #4512 ¦ :tada: ¦ @jana ¦ 1.5 ¦ a  b ¦ !`,
].flatMap((line) => line.split(' ¦ '));

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
