import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../src/compose/compose.ts';
import type { Message } from '../src/compose/message.ts';
import { isOwnWords } from '../src/compose/words.ts';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { asHtml, toHtml } from '../src/formats/html.ts';
import type { KindName } from '../src/kinds.ts';
import { attribute, folded, naughty, Page } from './document.ts';
import { everywhere, part, text } from './everywhere.ts';
import { marked, pack } from './marked.ts';

const told = (fact: string): string => {
  const it = `${fact} ${fact} ${fact}`;
  return folded(`${fact} About ${it} ${it} On ${it} ${it} and ${it} ${it} ${it} then ${it} was ${it} ${it} ${it}`);
};

/** What a file may hold: the reader refuses control characters, overrides and halves of pairs. */
const mayBeRead = (fact: string): boolean =>
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]|\r(?!\n)/.test(fact) &&
  !/\p{Surrogate}/u.test(fact) &&
  fact.trim() !== '';
const facts = naughty.filter(mayBeRead);

/** Facts made of what could mean something to a reader of HTML, of templates or of Markdown. */
const pieces =
  '< > </ /> & &# ; " \' ` = <!-- --> ]]> <![CDATA[ <script> </script> </style> </title> <svg/onload= javascript: data: \\ {{ }} {{{ ** | - # \n x é ی 𝒳 \u200c \u2067'.split(
    ' ',
  );
const generated = fc
  .oneof(
    fc.array(fc.constantFrom(...pieces, ' '), { minLength: 1 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme' }),
  )
  .filter(mayBeRead);

const isAddress = (fact: string): boolean => /^[^\s@]+@[^\s@]+$/.test(fact);

describe.each(['ltr', 'rtl'] as const)('a message that runs %s has the same elements', (direction) => {
  const { shape } = new Page(toHtml(everywhere('x', direction)));
  const check = (fact: string): void => {
    // An address becomes a link: see below.
    if (isAddress(fact)) return;
    const page = new Page(toHtml(everywhere(fact, direction)));
    expect(page.errors).toEqual([]);
    expect(page.shape).toBe(shape);
    expect(page.text).toBe(told(fact));
    expect(page.title).toContain(folded(fact.replace(/[\u2066-\u2069]/g, '')));
  };

  test(`whatever a fact holds (${facts.length} naughty strings)`, () => {
    expect(facts.length).toBeGreaterThan(450);
    facts.forEach(check);
  });

  test('with generated facts', () => {
    fc.assert(fc.property(generated, check), { numRuns: 300 });
  });
});

/** Every fact of free text that a letter or a report prints. */
const clauses = [
  'remedy.offer.what remedy.offer.how remedy.offer.reason remedy.offer.choice responsibility.statement responsibility.part',
  'explanation.what explanation.cause explanation.contributing explanation.promise explanation.scope explanation.safe explanation.handling',
  'fix.done fix.pending fix.prevention.action fix.lessons regret.impact regret.timing timeline.0.what',
].flatMap((line) => line.split(' '));
/** And of one line. */
const names = ['responsibility.owner.name', 'responsibility.owner.role', 'fix.prevention.owner', 'from.company', 'topic', 'regret.also'];

/** The page of a message whose facts are all the same; undefined when such facts are refused when they are read. */
function composed(kind: KindName, fact: string, paths: readonly string[]): Page | undefined {
  const set = [...paths.map((path) => [path, fact] as const), ['responsibility.party', 'supplier'] as const];
  try {
    const { incident } = readFacts(
      { name: 'facts.yaml', text: marked },
      { set: set.map(([path, value]) => ({ path, value, origin: path })) },
    );
    return new Page(toHtml(compose(incident, pack, { kind, locale: 'en' }).message));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe.each(['letter', 'report'] as const)('a %s keeps its elements', (kind) => {
  const harmless = new Map<string, string | undefined>();
  /** The same message with facts of the same make that mean nothing: as many paragraphs, own words or not. */
  const shapeLike = (fact: string, paths: readonly string[]): string | undefined => {
    const blank = fact.trim().replace(/[^\n]+/g, (line) => (line.trim() === '' ? '' : 'x'));
    const like = isOwnWords(fact.trim(), pack.language) ? `${blank}.` : blank;
    const key = `${paths.length} ${like}`;
    if (!harmless.has(key)) harmless.set(key, composed(kind, like, paths)?.shape);
    return harmless.get(key);
  };
  const check = (fact: string): boolean => {
    const both = composed(kind, fact, [...clauses, ...names]);
    const page = both ?? composed(kind, fact, clauses);
    if (!page) return false;
    expect(page.errors).toEqual([]);
    expect(page.shape).toBe(shapeLike(fact, both ? [...clauses, ...names] : clauses));
    // Reading folds all white space; a clause loses the comma or semicolon at its end.
    const flat = (words: string): string => words.toUpperCase().replace(/\s+/g, ' ').trim();
    expect(flat(page.text)).toContain(flat(flat(fact).replace(/[,;،؛]$/, '')));
    return true;
  };

  test('whatever its facts hold', () => {
    expect(facts.filter(check).length).toBeGreaterThan(400);
  });

  test('with generated facts', () => {
    fc.assert(
      fc.property(generated, (fact) => void check(fact)),
      { numRuns: 100 },
    );
  });
});

describe('a link', () => {
  const hrefsOf = (message: Message): string[] => new Page(toHtml(message)).all('a').map((link) => attribute(link, 'href') ?? '');
  const inside = (fact: string): Message => everywhere(fact, 'ltr');

  test('is made of an address and of nothing else', () => {
    for (const fact of facts) for (const href of hrefsOf(inside(fact))) expect(href).toMatch(/^mailto:[^\s?&#/:]+@[^\s?&#/:@]+$/);
    for (const form of ['words', 'name'] as const)
      expect(new Page(toHtml(everywhere('jana@acme.example', 'ltr', [form]))).all('a')).toEqual([]);
  });

  test('writes to the address and gives no order besides', () => {
    const atom = fc.string({ unit: fc.constantFrom(..."abcz09!#$%&'*+/=?^_`{|}~-.".split('')), minLength: 1, maxLength: 20 });
    const domain = fc.stringMatching(/^[a-z0-9]{1,9}(?:-[a-z]{1,3})?\.(?:example|test)$/);
    fc.assert(
      fc.property(atom, domain, (local, host) => {
        const hrefs = new Set(hrefsOf(inside(`${local}@${host}`)));
        const [href = ''] = hrefs;
        const { protocol, search, hash, pathname } = new URL(href);
        expect([hrefs.size, protocol, search, hash, decodeURIComponent(pathname)]).toEqual([1, 'mailto:', '', '', `${local}@${host}`]);
      }),
    );
    expect(hrefsOf(inside('jana?bcc=eve@acme.example'))[0]).toBe('mailto:jana%3Fbcc%3Deve@acme.example');
    expect(hrefsOf(inside('jana@příklad.example'))[0]).toBe('mailto:jana@p%C5%99%C3%ADklad.example');
  });

  test.each(['javascript:alert(1)@x', 'data:text/html,x@y', 'JaVaScRiPt:\talert(1)', 'https://evil.example/', 'a@b\u0000'])(
    'is not made of %j',
    (fact) => {
      for (const href of hrefsOf(inside(fact))) expect(new URL(href).protocol).toBe('mailto:');
    },
  );
});

describe('the document', () => {
  const message = everywhere('x', 'ltr');
  const withParts = (...parts: Message['parts'][number][]): Message => ({ ...message, banner: undefined, parts });

  test('has headings without gaps, whatever levels a template wrote', () => {
    const levels = (...given: number[]): readonly number[] =>
      new Page(toHtml(withParts(...given.map((level) => part('text', { kind: 'heading', level, inlines: [text('On')] }))))).headings;
    expect(levels(2, 2, 3)).toEqual([1, 2, 2, 3]);
    expect(levels(4, 6, 1, 5)).toEqual([1, 2, 3, 2, 3]);
  });

  test('sets off what stands below the signature', () => {
    const [greeting, , , , signature, footer] = message.parts;
    if (!greeting || !signature || !footer) throw new Error('the message has changed');
    const lines = (...parts: Message['parts'][number][]): string[] =>
      new Page(toHtml(withParts(...parts))).elements.map(({ tagName }) => tagName).filter((name) => name === 'hr' || name === 'p');
    expect(lines(greeting, signature)).toEqual(['p', 'p']);
    expect(lines(greeting, signature, greeting, footer)).toEqual(['p', 'p', 'hr', 'p', 'p']);
    expect(lines(greeting, footer)).toEqual(['p', 'hr', 'p']);
  });

  test('writes a language tag as nothing but a tag', () => {
    const page = new Page(toHtml({ ...message, locale: 'en-"><script>' }));
    expect(page.all('script')).toEqual([]);
    expect(page.all('html').map((html) => attribute(html, 'lang'))).toEqual(['en-"><script>']);
  });

  test('gives a ticket one element, without greeting, signature and footer', () => {
    const about = {
      incident: {},
      states: { remedy: 'present', responsibility: 'present', explanation: 'present', fix: 'present', regret: 'present' },
      findings: [],
    } as const;
    const body = new Page(asHtml(message, { ...about, bodyOnly: true }), { fragment: true });
    expect(body.errors).toEqual([]);
    expect(body.elements.map(({ tagName }) => tagName).filter((name) => /^(?:html|head|body|style|title|h1|p|hr)$/.test(name))).toEqual([]);
    expect(body.elements.map(({ tagName }) => tagName)).toEqual(expect.arrayContaining(['div', 'h2', 'ul', 'table']));
    expect(asHtml(message, { ...about, bodyOnly: false })).toBe(toHtml(message));
  });
});
