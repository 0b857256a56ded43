import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { attribute, Page } from '../document.ts';
import { look, type Seen } from '../look.ts';
import { apologize, fixture } from '../program.ts';

/** Every fixture's messages as the built program writes them, in a real browser. */
const languages = { en: ['.', 'incidents'], cs: ['cs'], bg: ['bg'], fa: ['fa'] } as const;
const directions = { en: 'ltr', cs: 'ltr', bg: 'ltr', fa: 'rtl' } as const;
type Language = keyof typeof languages;
const kinds = [['letter'], ['report'], ['holding']] as const;
/** Besides: notes below a letter, and drafts, with their banner and every language's report. */
const others = {
  en: ['letter', '--with', 'forward'],
  cs: ['report', '--draft'],
  bg: ['report', '--draft'],
  fa: ['report', '--draft'],
} as const;
const widths = [320, 600, 1280];

const home = mkdtempSync(join(tmpdir(), 'apologize-html-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Mail {
  readonly name: string;
  readonly language: Language;
  readonly kind: string;
  readonly file: string;
  readonly html: string;
}

async function render(language: Language, [kind, ...more]: readonly string[]): Promise<Mail[]> {
  const incidents = languages[language].flatMap((folder) => {
    const names = readdirSync(fixture(folder)).filter((name) => name.endsWith('.yaml'));
    return names.map((name) => fixture(join(folder, name)));
  });
  const folder = join(home, [language, kind, ...more].join('-').replaceAll('--', ''));
  // What lacks a fact is refused; the rest is written.
  await apologize(['render', ...incidents, '--kind', kind ?? '', ...more, '--format', 'html', '-o', `${folder}/`]);
  return readdirSync(folder).map((name) => {
    const file = join(folder, name);
    return { name: file.slice(home.length + 1), language, kind: kind ?? '', file, html: readFileSync(file, 'utf8') };
  });
}
const mails = (
  await Promise.all(
    (['en', 'cs', 'bg', 'fa'] as const).flatMap((language) => [...kinds, others[language]].map((given) => render(language, given))),
  )
).flat();
const letters = mails.filter(({ kind }) => kind === 'letter');

/** What a mail must be made of: nothing that is fetched, run or filled in. */
const forbidden = ['script', 'img', 'link', 'iframe', 'object', 'embed', 'form', 'input', 'svg', 'video', 'audio', 'base'];

describe('every mail', () => {
  test('is there, in every language', () => {
    for (const language of Object.keys(languages)) {
      expect(letters.filter((mail) => mail.language === language).length).toBeGreaterThan(2);
      expect(mails.some((mail) => mail.language === language && mail.html.includes('<table'))).toBe(true);
    }
    expect(mails.length).toBeGreaterThan(60);
  });

  test.each(mails)('$name is whole, in order and small', ({ language, kind, html }) => {
    const page = new Page(html);
    expect(page.errors).toEqual([]);
    expect(page.elements.filter(({ tagName }) => forbidden.includes(tagName))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|\son\w+=/);
    // One at the top, and none below another without the one between.
    expect(page.headings.filter((level) => level === 1)).toHaveLength(1);
    page.headings.forEach((level, index) => expect(level - (page.headings[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    const spoken = page.elements.filter(({ tagName, attrs }) => tagName === 'html' || attrs.some(({ value }) => value === 'main'));
    expect(spoken.map((element) => [attribute(element, 'lang'), attribute(element, 'dir')])).toEqual(
      Array.from({ length: 2 }, () => [expect.stringMatching(new RegExp(`^${language}(?:-[A-Z]{2})?$`)), directions[language]]),
    );
    expect(page.title).not.toBe('');
    expect(Buffer.byteLength(html)).toBeLessThan(kind === 'letter' ? 20_000 : 40_000);
  });
});

if (!executable)
  console.warn(
    '\nNo browser: the looks of the mail are NOT tested. Install chromium (on Debian: apt-get install chromium) and run again.\n',
  );

test('the gate has a browser', () => {
  if (process.env.CI) expect(executable, 'install the Debian package chromium').toBeDefined();
});

describe.skipIf(!executable)('in a browser', () => {
  let browser: Browser;
  let tab: Tab;
  const requests: string[] = [];
  const contrasts = { light: Infinity, dark: Infinity };
  beforeAll(async () => {
    browser = await launch();
    tab = await browser.newPage();
    // Once: what a tab has learned stays while its content changes.
    await tab.evaluate(axe.source);
    tab.on('request', (request) => requests.push(request.url()));
  });
  afterAll(async () => {
    await browser.close();
    const sizes = (of: readonly Mail[]): string => `${Math.max(...of.map(({ html }) => Buffer.byteLength(html)))} bytes`;
    console.log(
      `${mails.length} mails; longest letter ${sizes(letters)}, longest report ${sizes(mails.filter(({ kind }) => kind === 'report'))}; ` +
        `least contrast ${contrasts.light} in the light, ${contrasts.dark} in the dark`,
    );
  });

  /** What axe-core has against the page, best practices and the stricter contrast (7 to 1) included. */
  async function complaints(scheme: 'light' | 'dark'): Promise<string[]> {
    await tab.emulateMedia({ colorScheme: scheme });
    // In the dark nothing else changes.
    const only = scheme === 'dark' ? { runOnly: ['color-contrast', 'color-contrast-enhanced'] } : {};
    const options = {
      ...only,
      resultTypes: ['violations', 'incomplete', 'passes'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
    };
    const { violations, incomplete, passes } = await tab.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
    for (const { any } of passes.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes))
      contrasts[scheme] = Math.min(contrasts[scheme], ...any.map(({ data }) => Number(data.contrastRatio)));
    return [...violations, ...incomplete].flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  test.each(mails)('$name is readable', async ({ language, html }) => {
    const direction = directions[language];
    await tab.setContent(html);
    for (const width of widths) {
      await tab.setViewportSize({ width, height: 800 });
      const seen = await tab.evaluate<Seen>(look);
      expect(seen.directions).toEqual([direction]);
      expect(seen.over, `wider than ${width}`).toBeLessThanOrEqual(0);
      expect(seen.column).toBeLessThanOrEqual(640);
      expect(seen.smallest).toBeGreaterThanOrEqual(14);
      expect({ broken: seen.broken, scrambled: seen.scrambled, loose: seen.loose }).toEqual({ broken: [], scrambled: [], loose: [] });
      expect(seen.mirrored.filter((mirrored) => mirrored !== (direction === 'rtl'))).toEqual([]);
    }
    expect(await complaints('light')).toEqual([]);
    expect(await complaints('dark')).toEqual([]);
    // Where a mail program drops the sheet of styles.
    await tab.setViewportSize({ width: 320, height: 800 });
    await tab.setContent(html.replace(/<style>.*<\/style>/s, ''));
    expect((await tab.evaluate<Seen>(look)).over, 'wider than 320 without styles').toBeLessThanOrEqual(0);
    expect(requests).toEqual([]);
  });

  test.each(Object.keys(languages))('a file in %s is read as it was written, and asks for nothing else', async (language) => {
    const mail = letters.find((letter) => letter.language === language);
    const url = pathToFileURL(mail?.file ?? '').href;
    const fresh = await browser.newPage();
    const asked: string[] = [];
    fresh.on('request', (request) => asked.push(request.url()));
    await fresh.goto(url, { waitUntil: 'networkidle' });
    const title = new Page(mail?.html ?? '').title;
    expect([await fresh.title(), await fresh.evaluate('document.characterSet'), asked]).toEqual([title, 'UTF-8', [url]]);
    await fresh.close();
  });
});
