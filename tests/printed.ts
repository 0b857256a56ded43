import { Marked } from 'marked';
import { expect } from 'vitest';
import { isOwnWords, saysSorry } from '../src/compose/words.ts';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { asJson } from '../src/formats/json.ts';
import { asMarkdown } from '../src/formats/markdown.ts';
import { asText } from '../src/formats/text.ts';
import { release } from '../src/release/release.ts';
import { garbledIn, hiddenIn } from '../src/sections/header.ts';
import { naughty, Page } from './document.ts';
import { pack } from './marked.ts';

/** Where a hostile text stands: sentences, list items, the start of a line, a heading, a signature. */
export const places = ['what', 'cause', 'offer', 'prevention', 'impact', 'name', 'company', 'topic'] as const;
export type Place = (typeof places)[number];
/** What can hold no invisible character and no second line. */
const oneLined: readonly Place[] = ['name', 'company'];
export const isLine = (text: string): boolean =>
  !/[\n\r\u2028\u2029]/.test(text.trim()) && hiddenIn(text.trim().replaceAll('\t', ' ')) === undefined && garbledIn(text) === undefined;

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
export function letter(text: string, at: readonly Place[]) {
  const read = readFacts({ name: 'incident.yaml', text: facts(given(text, at)) });
  const { message } = release(read, {
    kind: 'letter',
    locale: 'en',
    pack,
    allow: new Set(pack.gates.map(({ id }) => id)),
  });
  if (!message) throw new Error(`no letter with ${JSON.stringify(text)}`);
  const write = { incident: read.incident, states: neutralStates, findings: [], bodyOnly: false };
  return { text: asText(message, write), markdown: asMarkdown(message, write), json: asJson(message, write) };
}
const neutralStates = { remedy: 'present', responsibility: 'present', explanation: 'present', fix: 'present', regret: 'present' } as const;

/** What no fact can hold; where such a text stands, it must be refused, and nothing else may be. */
export const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]|\r(?!\n)|\p{Surrogate}|[\u2066-\u2068][^\u2066-\u2069]*(?:[\u2066-\u2068]|$)/u;
/** A text as a reader sees it: white space folded, and its first letter as it comes, since a sentence may begin with it. */
export const seen = (text: string): string =>
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

export const parser = new Marked({ gfm: true });
/** Markdown as its reader sees it: its elements, and its text. A link from an address to itself is no element. */
export function page(markdown: string): { shape: string; text: string } {
  const html = parser.parse(markdown, { async: false }).replace(/<a href="mailto:([^"<>]+)">\1<\/a>/g, '$1');
  const { shape, text, elements } = new Page(html, { fragment: true });
  const attributes = elements.flatMap(({ tagName, attrs }) => attrs.map(({ name, value }) => `${tagName} ${name}=${value}`));
  return { shape: `${shape}\n${attributes.join('\n')}`, text };
}

/** Where a text may stand: no name holds what is invisible. */
export const placesFor = (text: string): readonly Place[] => places.filter((place) => !oneLined.includes(place) || isLine(text));

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
export function agree(text: string, at: readonly Place[] = placesFor(text)): void {
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
export function refusals(text: string): string[] {
  try {
    readFacts({ name: 'incident.yaml', text: facts(given(text, places)) });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const { place } of error.problems) expect(place?.source.text.slice(place.from, place.to)).not.toBe('');
    return [...new Set(error.problems.map(({ id }) => id))];
  }
}

export const empty = (text: string): boolean => text.trim() === '';
export const printable = naughty.filter((text) => !empty(text) && !unprintable.test(text));

/** Each shape that Markdown or a template would obey. */
export const handmade = [
  String.raw`{{what}} ¦ {{{what}}} ¦ {{&what}} ¦ \{{what}} ¦ {{#each x}}y{{/each}} ¦ {{> signature}} ¦ {{!-- x --}} ¦ {{else}} ¦ $${1}`,
  String.raw`[x](javascript:alert(1)) ¦ ![x](http://a.b/c.png) ¦ <img src=x onerror=alert(1)> ¦ <https://a.b> ¦ https://a.b/c ¦ www.a.b`,
  String.raw`ftp://a.b ¦ bhttps://a.b ¦ # x ¦ ###### x ¦ x # ¦ ## ¦ - x ¦ + x ¦ * x ¦ 1. x ¦ 1) x ¦ 123456789. x ¦ > x ¦ >x ¦ --- ¦ *** ¦ ___`,
  String.raw`- - - ¦ === ¦ = ¦ - ¦ + ¦ # ¦ 1. ¦ 0 ¦ | a | b | ¦ a | b ¦ |---| ¦ :-: ¦ :-- ¦ ${'`x` ¦ ``x`` ¦ ```'} ¦ ~~~ ¦ ~~x~~ ¦ ~x~ ¦ **x** ¦ __x__ ¦ _x_`,
  String.raw`*x* ¦ ***x*** ¦ a_b_c ¦ x_ ¦ _x ¦ [x] ¦ [x]: /y ¦ [^1] ¦ [^1]: x ¦ [ ] x ¦ [x] y ¦ \ ¦ \\ ¦ x\ ¦ \*x\* ¦ &amp; ¦ &#42;x&#42; ¦ &copy; ¦ &`,
  String.raw`< ¦ <b ¦ </p> ¦ <!-- ¦ <? ¦ <![CDATA[ ¦ jana@acme.example ¦ mailto:a@b.example ¦ xmpp:a@b.example ¦ a@b ¦ HTTP://A.B ¦ http:/a ¦ ://`,
  String.raw`a\ ¦ 😀 ¦ é ¦ “x”. ¦ Sorry! ¦ etc. ¦ +420 555 ¦ -5 ¦ #4512 ¦ :tada: ¦ @jana ¦ 1.5 ¦ a  b ¦ !`,
].flatMap((line) => line.split(' ¦ '));
