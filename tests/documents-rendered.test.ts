import { readdirSync, readFileSync } from 'node:fs';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Document, Form } from '../src/documents/document.ts';
import { read, textsOf } from './drafts.ts';
import { apologize, fixture } from './program.ts';

/** A draft's words in a row: how a form parts its blocks, and the signs it puts between cells, are its own. */
const wordsOf = (document: Document): string =>
  textsOf(document)
    .join(' ')
    .replace(/[\s\ufffc:]+/g, ' ')
    .trim();

const incidents = ['smallest.yaml', 'fa/smallest.yaml', ...readdirSync(fixture('incidents')).map((name) => `incidents/${name}`)];

describe('what we render is read alike in every form', () => {
  it.each(incidents)('%s', async (name) => {
    const rendered = async (form: Form): Promise<Document> => {
      const { code, out } = await apologize(['render', fixture(name), '--format', form]);
      expect(code).toBe(0);
      return read(form, out);
    };
    const mail = await rendered('eml');
    const body = wordsOf(mail);
    expect(body.length).toBeGreaterThan(200);
    for (const form of ['text', 'markdown', 'html'] as const) {
      const words = wordsOf(await rendered(form));
      // A mail has its subject in its header; the others have it as their first line, under a label or not.
      expect(words.slice(-body.length), form).toBe(body);
      expect(words.slice(0, -body.length), form).toContain(mail.subject?.text.replace(/[\s:]+/g, ' '));
    }
  });
});

const letters = ['dev', 'complete'].flatMap((folder) =>
  readdirSync(fixture(`../letters/${folder}`)).map((name) => `../letters/${folder}/${name}`),
);
const golden = readdirSync(fixture('../golden/en'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `../golden/en/${name}`);

/** Corners of the specification in which a letter may come to stand. */
const corners = [
  ...[
    '**a**b',
    'a**b**c',
    '*a **b* c**',
    '***a** b*',
    '**a *b***',
    '_a_b',
    'a_b_',
    '**a**.',
    '“**a**”',
    '**“a”**b',
    '* a *',
    '*a\nb*',
    '\\*a*',
    '*a\\**',
    '** a**',
    '****a****',
    '*a**b*',
  ],
  ...[
    '[a](b)',
    '[a]( <b c> "d" )',
    '[a](b c)',
    '[a](b(c)d)',
    '[a](b\nc)',
    '[a\nb](c)',
    '[[a](b)](c)',
    '![a [b](c)](d) e',
    '[*a](b)*',
    '[a]',
    '[a][]',
    '[a]: b',
    '[a]: b\n[a]',
    '\\[a](b)',
    '[a\\](b)',
    '[`a](b)`',
  ],
  ...[
    '`a`',
    '``a`b``',
    '`a',
    '`a\nb` c',
    '\\`a`',
    '`a\\`b`',
    'a  \nb',
    'a\\\nb',
    'a   ',
    'a\\',
    '&amp;&nope;&#65;&#x41;',
    '\\&amp;',
    '&amp',
    '<a@b.example>',
    '<https://a.example/?b&c>',
    'a < b > c',
    '<b>a</b>',
    '<b\nc="d">a</b>',
  ],
  ...[
    '# a',
    '#a',
    '####### a',
    '# a #',
    '# a#',
    '# a \\#',
    '#',
    'a\n=',
    'a\n-',
    'a\n---\nb',
    '---\na',
    '- a\n-\n- b',
    '- a\n\n\n  b',
    '-a',
    '- a\nb',
    '- a\n  - b\n   c',
    '1) a\n2) b',
    '2. a',
    'a\n2. b',
    'a\n1. b',
    'a\n- b',
    '1234567890. a',
  ],
  ...[
    '    a',
    'a\n    b',
    '- a\n\n      b',
    '\ta',
    '-\ta',
    '- \ta',
    '```\na\n```\nb',
    '```a`b\nc',
    '~~~\na\n```\nb',
    '```\na',
    '```\na\n   ```\nb',
    '```\na\n    ```\nb\n```\nc',
    '> a\nb',
    '> a\n\nb',
    '>a\n- b',
    '> - a\nb',
    '- > a\n  b',
    '> ```\nb',
  ],
  ...[
    'a | b\n--- | ---\nc | d',
    '| a |\n| - |\n| b | c |',
    'a | b\n---',
    '| a \\| b |\n|---|\n| `c` |',
    '| a |\n|---|\nb\n\nc',
    '<div>\na\n</div>\n\nb',
    '<div>a\n\nb</div>',
    '<!-- a -->\nb',
    'a <!-- b\nc --> d',
    '<!-- a\n\nb -->\n\nc',
    '~~a~~ ~b~',
    '<i>a</i> *b*',
  ],
];

/** The same Markdown as a renderer makes a page of it, read as a page. */
const shown = async (markdown: string): Promise<string> => wordsOf(await read('html', await marked.parse(markdown, { gfm: true })));

describe('Markdown is read as a renderer shows it', () => {
  it.each([...letters, ...golden])('%s', async (name) => {
    // What stands above a draft is not shown, but the renderer knows nothing of it.
    const text = readFileSync(fixture(name), 'utf8').replace(/^---\n[^]*?\n---\n/, '');
    expect(wordsOf(await read('markdown', text))).toBe(await shown(text));
  });

  it.each(corners)('%j', async (markdown) => {
    expect(wordsOf(await read('markdown', markdown))).toBe(await shown(markdown));
  });
});
