import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { begun, copied, home, open, type Opened, pageFile, saved } from '../form.ts';
import { apologize, fixture } from '../program.ts';

const copyText = '.out .main';
const ask = (path: string): string => `#q-${path.replaceAll('.', '-')}`;
const remarks = (path: string): string => `${ask(path)}-remarks`;

describe.skipIf(!executable)('somebody at the help desk', () => {
  let browser: Browser;
  let file: string;
  let page: Opened;
  beforeAll(async () => {
    browser = await launch();
    file = await pageFile('begun', [begun]);
    page = await open(browser, file);
  });
  afterAll(() => browser.close());
  const { news, letter } = {
    news: () => page.tab.locator('.news').textContent(),
    letter: () => page.tab.locator('.letter').innerText(),
  };

  test('begins with a letter that is complete', async () => {
    const { tab } = page;
    await tab.locator(ask('regret.impact')).fill('you lost orders in the busiest week of your year');
    await tab.locator(ask('to.name')).fill('Ms Petrova');
    expect(await tab.locator('.state-of-letter').innerText()).toContain('Nothing is missing.');
  });

  test('loses nothing by a reload, typing that cannot stand included', async () => {
    const { tab } = page;
    await tab.getByText('amounts, and what is owed').click();
    await tab.locator(ask('remedy.offer.worth')).fill('ninety euros');
    const text = await copied(tab, copyText);
    await tab.reload();
    // What cannot stand is not left in a group that is closed.
    expect(await tab.locator(ask('remedy.offer.worth')).isVisible()).toBe(true);
    expect(await tab.locator(ask('remedy.offer.worth')).inputValue()).toBe('ninety euros');
    expect(await tab.locator(remarks('remedy.offer.worth')).innerText()).toBe(
      'This cannot stand here. Write: an amount such as 1240 or 98.50, with its currency, or a share',
    );
    await expect
      .poll(() => tab.locator('.state-of-letter').innerText(), { timeout: 5000 })
      .toBe('Answers that cannot stand as they are: 1. The letter is without them.');
    expect(text).toContain('DRAFT, NOT TO BE SENT');
    expect(await copied(tab, copyText)).toBe(text);
    await tab.locator(ask('remedy.offer.worth')).fill('98 EUR');
    expect(await letter()).toContain('€98');
  });

  test('takes the letter away in every form, as the program would write it', async () => {
    const { tab } = page;
    const facts = await saved(tab, '.out button:nth-child(4)');
    expect(facts.name).toBe('begun.yaml');
    const path = join(home, 'saved.yaml');
    writeFileSync(path, facts.text);
    const rendered = async (format: string): Promise<string> => (await apologize(['render', path, '--format', format])).out;
    expect(await copied(tab, copyText)).toBe(await rendered('text'));
    const mail = await saved(tab, '.out button:nth-child(3)');
    expect(mail.name).toBe('begun.eml');
    expect(mail.text).toBe(await rendered('eml'));
    const html = await copied(tab, '.out button:nth-child(2)', 'text/html');
    const [, inner = ''] = /^<div [^>]*>\n([\s\S]*)\n<\/div>\n$/.exec(html) ?? [];
    expect(inner.length).toBeGreaterThan(500);
    expect(await rendered('html')).toContain(inner);
    await tab.evaluate('window.print = () => { window.printed = document.title }');
    await tab.getByRole('button', { name: 'Print' }).click();
    expect(await tab.evaluate('window.printed')).toBe('A good apology');
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('header').isVisible()).toBe(false);
    expect(await tab.locator('.letter').isVisible()).toBe(true);
    await tab.emulateMedia({ media: 'screen' });
  });

  test('forgets when told to, and thinks again', async () => {
    const { tab } = page;
    await tab.getByRole('button', { name: 'Forget my answers' }).click();
    expect(await tab.locator(ask('regret.impact')).inputValue()).toBe('');
    expect(await tab.evaluate('[Object.keys(localStorage), Object.keys(sessionStorage)]')).toEqual([[], []]);
    expect(await news()).toContain('Forgotten');
    await tab.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await tab.locator(ask('regret.impact')).inputValue()).toContain('you lost orders');
    await tab.getByRole('button', { name: 'Forget my answers' }).click();
    await tab.reload();
    expect(await tab.locator(ask('regret.impact')).inputValue()).toBe('');
  });

  test('opens answers of a newer version, is told so, and gives back what the page does not know', async () => {
    const { tab } = page;
    const newer = readFileSync(fixture('smallest.yaml'), 'utf8') + 'compensation_code: XK-12\nseverity: catastrophic\n';
    const text = `# yaml-language-server: $schema=https://unpkg.com/apologize@9.1.0/dist/incident.schema.json\n${newer}`;
    await tab.setInputFiles('#file', { name: 'newer.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
    await expect.poll(news).toContain('newer version (9.1.0)');
    expect(await news()).toMatch(/compensation_code: XK-12; severity: catastrophic/);
    expect(await letter()).toContain('Dear Ms Petrova');
    const { text: facts } = await saved(tab, '.out button:nth-child(4)');
    expect(facts).toMatch(/^severity: catastrophic$/m);
    expect(facts).toMatch(/^compensation_code: XK-12$/m);
    await tab.setInputFiles('#file', {
      name: 'broken.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from('to: Ms Petrova\nregret: "open\n'),
    });
    await expect.poll(news).toContain('broken.yaml does not hold answers that can be read; look at line 2.');
    expect(await letter()).toContain('Dear Ms Petrova');
  });

  test('loses no item of a list but the one that was taken away, and sees what a file holds that cannot stand', async () => {
    const { tab } = page;
    const text =
      '# not before Friday\nremedy: [a refund, a voucher, a cake]\nregret:\n  impact: you lost a day\n  also: [your team, your guests]\nto: Dear Ms Petrova,\n';
    await tab.setInputFiles('#file', { name: 'lists.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
    await expect.poll(() => tab.locator(ask('to.name')).inputValue()).toBe('Dear Ms Petrova,');
    expect(await tab.locator(ask('regret.also.1')).inputValue()).toBe('your guests');
    await tab.locator(ask('remedy.offer.what')).fill('');
    await tab.locator(ask('to.name')).focus();
    expect(await tab.locator(ask('remedy.offer.what')).inputValue()).toBe('a voucher');
    const { text: facts } = await saved(tab, '.out button:nth-child(4)');
    expect(facts.slice(facts.indexOf('\n') + 1)).toBe(
      text
        .replace('[a refund, a voucher, a cake]', '[ a voucher, a cake ]')
        .replace('[your team, your guests]', '[ your team, your guests ]')
        .replace('to: Dear Ms Petrova,', 'to: Dear Ms Petrova,'),
    );
  });

  test('is asked for the very item that lacks something, and sees no more in the letter than in its question', async () => {
    const { tab } = page;
    const text = 'remedy:\n  - a refund\n  - { what: a cake, worth: 20 EUR }\nto: Ms Petrova\n';
    await tab.setInputFiles('#file', { name: 'two.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
    const second = tab.locator(ask('remedy.offer.1.what'));
    await expect.poll(() => second.inputValue()).toBe('a cake');
    await tab.getByText('What else is in the answers').click();
    // An amount is asked for in one line, wherever it is.
    expect(await tab.locator(ask('remedy.offer.1.worth')).inputValue()).toBe('20 EUR');
    await second.fill('');
    await tab.locator(ask('to.name')).focus();
    expect(await tab.getByLabel('What does the customer get back? (2)').inputValue()).toBe('');
    expect(await tab.locator(`${ask('remedy.offer.what')}-open`).innerText()).toBe('');
    expect(await tab.locator('.letter li mark').allTextContents()).toEqual(['[STILL MISSING: what the customer gets back]']);
    await tab.locator('.letter li mark').click();
    expect(await tab.evaluate('document.activeElement.id')).toBe('q-remedy-offer-1-what');
    await tab.keyboard.type('a');
    expect(await tab.locator('.letter li mark').count()).toBe(0);
    // For a browser nothing has changed between the two times that the question was empty.
    await tab.keyboard.press('Backspace');
    await tab.locator(ask('to.name')).focus();
    expect(await tab.locator('.letter li mark').count()).toBe(1);
  });

  test('is asked for nothing else meanwhile', () => expect(page.wrong).toEqual([]));

  test('works where the browser keeps nothing, and says so', async () => {
    const context = await browser.newContext({ offline: true });
    const tab = await context.newPage();
    await tab.addInitScript(`for (const store of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, store, { get() { throw new Error('denied'); } });`);
    await tab.goto(pathToFileURL(file).href);
    await tab.locator(ask('to.name')).fill('Mr Ivanov');
    expect(await tab.locator('.notice').innerText()).toContain('This browser keeps nothing.');
    expect(await tab.locator('.letter').innerText()).toContain('Dear Mr Ivanov,');
    await context.close();
  });

  test('is told when the browser is too old', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.addInitScript('delete window.DecompressionStream');
    await tab.goto(pathToFileURL(file).href);
    await expect.poll(() => tab.locator('#old').isVisible()).toBe(true);
    expect(await tab.locator('body').innerText()).toContain('too old for this page');
    await context.close();
    expect(await page.tab.locator('#old').isVisible()).toBe(false);
  });
});
