import type { Browser } from 'playwright-core';
import axe, { type AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { copied, open, type Opened, pageFile } from '../form.ts';
import { apologize, fixture } from '../program.ts';

const smallest = fixture('smallest.yaml');
const id = 'facts-in-another-language';

describe.skipIf(!executable)('answers in another language than the letter', () => {
  let browser: Browser;
  let page: Opened;
  beforeAll(async () => {
    browser = await launch();
    page = await open(browser, await pageFile('tongues', [smallest, '--locale', 'cs']));
  });
  afterAll(() => browser.close());
  const rendered = async (...args: string[]): Promise<string> => (await apologize(['render', smallest, ...args])).out;
  const dialog = () => page.tab.locator('dialog[open]');
  const state = (): Promise<string> => page.tab.locator('.state-of-letter:not(.judging)').innerText();
  const taken = (): Promise<Record<string, string>> => page.tab.evaluate('window.copied');
  const remarks = () => page.tab.locator('#q-remedy-offer-what-remarks, #q-remedy-remarks').first();

  test('are told beside the first of them and beside the letter, in the language of the page', async () => {
    const said = 'Některé odpovědi jsou zřejmě v jiném jazyce (English) než dopis (čeština).';
    expect(await state()).toBe(said);
    expect(await remarks().innerText()).toContain(said);
    expect(await page.tab.locator('.tongues').count()).toBe(1);
    expect(await page.tab.locator('.letter .banner').count()).toBe(1);
  });

  test('are shown', async () => {
    await page.tab.locator('.sheet').getByRole('button', { name: 'Ukázat odpověď' }).click();
    expect(await page.tab.evaluate('document.activeElement.id')).toMatch(/^q-remedy/);
  });

  test.each(['#copy', '#copy-formatted', '#save-mail', '#print'])('are asked about before %s does anything', async (button) => {
    const { tab } = page;
    await tab.evaluate('window.copied = {}; window.print = () => { window.copied.printed = true }; undefined');
    await tab.locator(button).click();
    expect(await dialog().innerText()).toContain('Zákazník by dostal dopis ve dvou jazycích.');
    expect(await taken()).toEqual({});
    await tab.keyboard.press('Escape');
    expect(await dialog().count()).toBe(0);
    expect(await tab.evaluate('document.activeElement.id')).toBe(button.slice(1));
    expect(await taken()).toEqual({});
  });

  test('are asked about in a way that everybody can read', async () => {
    const { tab } = page;
    await tab.evaluate(axe.source);
    await tab.locator('#copy').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      const { violations } = await tab.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
      expect(violations.flatMap(({ id: rule, nodes }) => nodes.map(({ html }) => `${rule}: ${html}`))).toEqual([]);
    }
    await tab.setViewportSize({ width: 320, height: 700 });
    expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await tab.setViewportSize({ width: 1280, height: 900 });
    await tab.keyboard.press('Escape');
  });

  test('give the letter their own language on one click', async () => {
    const { tab } = page;
    await tab.locator('#copy').click();
    await dialog().getByRole('button', { name: 'Změnit jazyk dopisu: English' }).click();
    expect(await state()).toBe('Nothing is missing.');
    expect(await tab.evaluate('document.activeElement.id')).toBe('copy');
    expect(await copied(tab, '#copy')).toBe(await rendered());
    await tab.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await state()).toContain('v jiném jazyce');
  });

  test('go out in both when it is meant so, are not asked about again, and are until it is taken back', async () => {
    const { tab } = page;
    await tab.evaluate('window.copied = {}');
    await tab.locator('#copy').click();
    await dialog().getByRole('button', { name: 'Napsat ho v obou jazycích' }).click();
    await expect
      .poll(async () => (await taken())['text/plain'])
      .toBe(await rendered('--locale', 'cs', '--allow', `${id}=the reader has both`));
    expect(await state()).toBe('Nic nechybí.');
    expect(await copied(tab, '#copy')).not.toBe('');
    expect(await dialog().count()).toBe(0);
    const aside = tab.locator('.aside li');
    expect(await aside.innerText()).toContain('Některé odpovědi nejsou v jazyce dopisu (čeština).');
    await aside.getByRole('button').click();
    expect(await state()).toContain('v jiném jazyce');
  });

  test('are no matter for a letter that is a draft anyhow', async () => {
    const { tab } = page;
    await tab.locator('#q-regret-impact').fill('');
    expect(await copied(tab, '#copy')).toContain('[JEŠTĚ CHYBÍ');
    expect(await dialog().count()).toBe(0);
    expect(page.wrong).toEqual([]);
  });
});
