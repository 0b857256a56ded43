import { statSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { open, pageFile } from '../form.ts';
import { fixture } from '../program.ts';

const languages = ['en', 'cs', 'bg', 'fa'];
const kilobyte = 1000;

test('a page stays below 630 kB with one language, 1,330 kB with four', async () => {
  for (const language of languages) {
    const one = await pageFile(`size-${language}`, ['--languages', language, '--locale', language]);
    expect(statSync(one).size, language).toBeLessThan(630 * kilobyte);
  }
  const all = statSync(await pageFile('size-all')).size;
  expect(all).toBeLessThan(1330 * kilobyte);
  console.log(`a page with four languages: ${all} bytes`);
});

test('the gate has a browser', () => {
  if (process.env.CI) expect(executable, 'install the Debian package chromium').toBeDefined();
});

/** Words that nobody at a help desk should have to know. */
const jargon = /\b(?:YAML|JSON|HTML|UTF-8|regex|schema|locale|null|undefined|NaN|stdin|CLI|--\w+)\b|`|\[object |form\.[a-z]|\{\w+\}/;

describe.skipIf(!executable)('the page is made for people', () => {
  let browser: Browser;
  const files = new Map<string, string>();
  beforeAll(async () => {
    browser = await launch();
    files.set('empty', await pageFile('looks-empty'));
    files.set(
      'full',
      await pageFile('looks-full', [fixture('incidents/supplier-blame.yaml'), '--set', 'explanation.cause=our supplier failed']),
    );
  });
  afterAll(() => browser.close());

  const pages = languages.flatMap((language) => ['empty', 'full'].map((page) => ({ language, page })));

  test.each(pages)('$page in $language', async ({ language, page }) => {
    const { tab, context, wrong } = await open(browser, files.get(page) ?? '', { viewport: { width: 1280, height: 900 } });
    await tab.evaluate(axe.source);
    const value = await tab.locator(`#language option[lang="${language}"]`).getAttribute('value');
    await tab.selectOption('#language', value);
    const complaints = async (scheme: 'light' | 'dark'): Promise<string[]> => {
      await tab.emulateMedia({ colorScheme: scheme });
      const { violations } = await tab.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${scheme} ${id}: ${html}`));
    };
    for (const kind of ['letter', 'reply']) {
      await tab.selectOption('#kind', kind);
      // What is folded up is looked at too.
      await tab.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
      expect([...(await complaints('light')), ...(await complaints('dark'))]).toEqual([]);
      for (const width of [320, 600, 960, 1280, 1920]) {
        await tab.setViewportSize({ width, height: 900 });
        expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth'), `${kind} at ${width}`).toBeLessThanOrEqual(0);
      }
      const words = await tab.evaluate<string>('document.body.innerText');
      expect(words).not.toMatch(jargon);
    }
    await tab.locator('#tab-check').click();
    await tab.locator('#pasted').fill('We are sorry for any inconvenience. Our supplier failed.');
    expect([...(await complaints('light')), ...(await complaints('dark'))]).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('everything is reached by the keyboard, in the order in which it is read', async () => {
    const { tab, context } = await open(browser, files.get('full') ?? '');
    const reached: string[] = [];
    const wanted = await tab.evaluate<number>(
      `[...document.querySelectorAll('button, select, input, textarea, summary')].filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex >= 0).length`,
    );
    for (let step = 0; step < wanted * 4; step++) {
      await tab.keyboard.press('Tab');
      const at = await tab.evaluate<string>(
        `(() => { const each = document.activeElement; return each === document.body ? '' : each.outerHTML.slice(0, 200); })()`,
      );
      if (at === '') break;
      // A date has several fields of its own.
      if (reached.at(-1) !== at) reached.push(at);
    }
    expect(reached.length).toBeGreaterThanOrEqual(wanted);
    expect(reached[0]).toContain('id="language"');
    await tab.locator('#tab-write').focus();
    await tab.keyboard.press('ArrowRight');
    expect(await tab.evaluate('document.activeElement.id')).toBe('tab-check');
    expect(await tab.locator('#pasted').isVisible()).toBe(true);
    await context.close();
  });
});
