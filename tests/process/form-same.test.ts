import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { open, type Opened, pageFile } from '../form.ts';
import { call, fixture } from '../program.ts';
import { kindNames } from '../../src/kinds.ts';
import { sectionNames } from '../../src/sections/index.ts';

/** Every incident, in every kind and language, on the page and from `render`: the same bytes, and the same question before two languages are mixed. */
const folders = ['.', 'incidents', 'cs', 'bg', 'fa'];
const languages = ['en', 'cs', 'bg', 'fa'];
const incidents = folders.flatMap((folder) =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

/** What `render` prints: the message, or with its gaps marked what there is of it; nothing for a matter of people. */
async function rendered(file: string, kind: string, language: string): Promise<{ text: string; asks: boolean }> {
  const args = ['render', file, '--kind', kind, '--locale', language];
  const meant = [...args, '--allow', 'facts-in-another-language=somebody was asked'];
  const { out, code } = await call(meant);
  return code === 0 ? { text: out, asks: (await call(args)).code !== 0 } : { text: (await call([...meant, '--draft'])).out, asks: false };
}

/** What `check` says of it: how the sections stand, and how many errors keep a whole letter back. */
async function checked(file: string): Promise<{ states: string[]; errors: number }> {
  const { files } = JSON.parse((await call(['check', '--as', 'incident', '--format', 'json', file])).out);
  const [{ sections, findings }] = files;
  const rules: string[] = findings.filter(({ level }: { level: string }) => level === 'error').map(({ rule }: { rule: string }) => rule);
  // Before a letter is whole nobody knows what of an answer it makes good.
  const isWhole = !rules.some((rule) => /^missing-|^needs-people$/.test(rule));
  return { states: sectionNames.map((name) => sections[name].state), errors: isWhole ? rules.length : 0 };
}

/** The same as the page shows it. */
const judged = `({
  states: [...document.querySelectorAll('#panel-write .ticks li')].map(({ className }) => className),
  errors: document.querySelectorAll('#panel-write .questions .must').length,
})`;

/** Run in the page: goes through every language and kind, and copies what there is. A string, because nothing else here knows what a page is. */
const everyCopy = `(async () => {
  const found = [];
  const choose = (id, value) => {
    const select = document.getElementById(id);
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  const options = (id) => [...document.querySelectorAll('#' + id + ' option')].map(({ value }) => value);
  for (const locale of options('language')) {
    choose('language', locale);
    for (const kind of options('kind')) {
      choose('kind', kind);
      window.copied = {};
      let asks = false;
      const out = document.querySelector('.out');
      if (!out.hidden) {
        out.querySelector('.main').click();
        const asked = document.querySelector('dialog[open] .keep');
        asks = asked !== null;
        asked?.click();
        while (!('text/plain' in window.copied)) await new Promise((done) => setTimeout(done));
      }
      found.push({ locale, kind, asks, text: window.copied['text/plain'] ?? '' });
      // What was meant for this one is not meant for the next.
      if (asks) document.querySelector('.bar .buttons button').click();
    }
  }
  return found;
})()`;

describe.skipIf(!executable)('the page writes what the program writes', () => {
  let browser: Browser;
  let page: Opened;
  beforeAll(async () => {
    browser = await launch();
    page = await open(browser, await pageFile('same'));
    // The clock of `call`: what is promised by a day is judged by it.
    await page.tab.evaluate(
      'window.Date = class extends Date { constructor(...given) { given.length > 0 ? super(...given) : super(0); } }',
    );
  });
  afterAll(() => browser.close());

  test('of enough incidents', () => expect(incidents.length).toBeGreaterThan(25));

  test.each(incidents)('%s', async (name) => {
    const { tab, wrong } = page;
    const file = fixture(name);
    await tab.setInputFiles('#file', {
      name: `${name.replace(/\W/g, '-')}.yaml`,
      mimeType: 'application/yaml',
      buffer: readFileSync(file),
    });
    await expect.poll(() => tab.locator('.news').textContent()).toContain(name.replace(/\W/g, '-'));
    await tab.selectOption('#kind', 'letter');
    await tab.locator('.state-of-letter:not(.judging)').waitFor();
    expect(await tab.evaluate(judged)).toEqual(await checked(file));
    const copies = await tab.evaluate<{ locale: string; kind: string; asks: boolean; text: string }[]>(everyCopy);
    expect(copies).toHaveLength(kindNames.length * languages.length);
    expect(new Set(copies.map(({ locale }) => locale.slice(0, 2)))).toEqual(new Set(languages));
    for (const { locale, kind, asks, text } of copies)
      expect({ text, asks }, `${kind} in ${locale}`).toEqual(await rendered(file, kind, locale));
    expect(new Set(copies.map(({ text }) => text)).size).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });
});
