import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { open, type Opened, pageFile } from '../form.ts';
import { call, fixture } from '../program.ts';
import { kindNames } from '../../src/kinds.ts';

/** Every incident, in every kind and language, on the page and from `render`: the same bytes. */
const folders = ['.', 'incidents', 'cs', 'bg', 'fa'];
const languages = ['en', 'cs', 'bg', 'fa'];
const incidents = folders.flatMap((folder) =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

/** What `render` prints: the message, or with its gaps marked what there is of it; nothing for a matter of people. */
async function rendered(file: string, kind: string, language: string): Promise<string> {
  const args = ['render', file, '--kind', kind, '--locale', language, '--allow', 'facts-in-another-language=the page asks for none'];
  const { out, code } = await call(args);
  return code === 0 ? out : (await call([...args, '--draft'])).out;
}

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
      const out = document.querySelector('.out');
      if (!out.hidden) {
        out.querySelector('.main').click();
        while (!('text/plain' in window.copied)) await new Promise((done) => setTimeout(done));
      }
      found.push({ locale, kind, text: window.copied['text/plain'] ?? '' });
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
    const copies = await tab.evaluate<{ locale: string; kind: string; text: string }[]>(everyCopy);
    expect(copies).toHaveLength(kindNames.length * languages.length);
    expect(new Set(copies.map(({ locale }) => locale.slice(0, 2)))).toEqual(new Set(languages));
    for (const { locale, kind, text } of copies) expect(text, `${kind} in ${locale}`).toBe(await rendered(file, kind, locale));
    expect(new Set(copies.map(({ text }) => text)).size).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });
});
