import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { home, open, type Opened, pageFile } from '../form.ts';
import { apologize, fixture } from '../program.ts';

const incident = join(home, 'checked.yaml');
writeFileSync(
  incident,
  `${readFileSync(fixture('smallest.yaml'), 'utf8').replace('explanation:\n', 'explanation:\n  started: 2026-11-14 09:00\n  ended: 2026-11-14 11:30\n')}timezone: Europe/Prague\n`,
);
const facts = ['--set', 'remedy.offer.worth=98 EUR'];

describe.skipIf(!executable)('a letter that was changed by hand', () => {
  let browser: Browser;
  let page: Opened;
  beforeAll(async () => {
    browser = await launch();
    page = await open(browser, await pageFile('checked', [incident, ...facts]));
    await page.tab.getByRole('tab', { name: 'Check a letter' }).click();
  });
  afterAll(() => browser.close());
  const result = (): Promise<string> => page.tab.locator('.result').innerText();
  const paste = (text: string): Promise<void> => page.tab.locator('#pasted').fill(text);
  const order = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'];
  const standings = (): Promise<string[]> =>
    page.tab.locator('.result .ticks li').evaluateAll((items) => items.map(({ className }) => className));

  /** What the program's own check says of a text. */
  async function checked(text: string): Promise<{ states: string[]; messages: string[] }> {
    const file = join(home, 'letter.txt');
    const known = join(home, 'known.yaml');
    writeFileSync(file, text);
    writeFileSync(
      known,
      readFileSync(incident, 'utf8').replace(/^remedy: (.*)$/m, 'remedy:\n  offer:\n    - what: $1\n      worth: 98 EUR'),
    );
    const { out } = await apologize(['check', file, '--locale', 'en', '--format', 'json', '--against', known]);
    const [{ findings, sections }] = JSON.parse(out).files;
    return { states: order.map((name) => sections[name].state), messages: findings.map(({ message }: { message: string }) => message) };
  }

  test('is judged as the program judges it', async () => {
    expect(await result()).toBe('Nothing is pasted yet.');
    await page.tab.getByRole('button', { name: 'Put in the letter from these answers' }).click();
    const text = await page.tab.locator('#pasted').inputValue();
    expect(text).toContain('€98');
    const { states, messages } = await checked(text);
    expect(await standings()).toEqual(states);
    expect(await page.tab.locator('.result .finding').count()).toBe(messages.length);
    if (messages.length === 0) expect(await result()).toContain('Nothing was found.');
  });

  test('is told every figure that is not the one in the answers', async () => {
    const { tab } = page;
    const text = await tab.locator('#pasted').inputValue();
    await paste(text.replace('€98', '€89').replaceAll('14 November', '15 November').replace('11:30', '11:45'));
    const said = await result();
    for (const both of [/€89[^\n]*98 EUR/, /15 November[^\n]*2026-11-14/, /11:45[^\n]*11:30/]) expect(said).toMatch(both);
    // In the page's words.
    expect(said).toContain('(when it began)');
    const figure = tab.locator('.result .finding', { hasText: '89' }).first();
    await figure.getByRole('button', { name: 'Show it in the letter' }).click();
    const marked = `(() => { const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd); })()`;
    expect(await tab.evaluate(marked)).toContain('89');
    await paste(text);
    expect(await result()).not.toContain('€89');
  });

  test('is held against the same rules as by the program', async () => {
    const spoilt = 'Dear customer,\n\nWe are sorry for any inconvenience caused. Our supplier failed. Mistakes were made.\n';
    await paste(spoilt);
    expect(await standings()).toContain('missing');
    const { states, messages } = await checked(spoilt);
    expect(messages.length).toBeGreaterThan(2);
    const said = await result();
    for (const message of messages) expect(said.toLowerCase()).toContain(message.toLowerCase());
    expect(said).toContain('Settle this before you send it.');
    expect(await standings()).toEqual(states);
  });

  test('stays while the other half is looked at, and asks for nothing', async () => {
    const { tab, wrong } = page;
    await tab.getByRole('tab', { name: 'Write a letter' }).click();
    await tab.locator('#q-to-name').fill('Mr Ivanov');
    await tab.getByRole('tab', { name: 'Check a letter' }).click();
    expect(await tab.locator('#pasted').inputValue()).toContain('Mistakes were made.');
    await tab.reload();
    await tab.getByRole('tab', { name: 'Check a letter' }).click();
    expect(await tab.locator('#pasted').inputValue()).toContain('Mistakes were made.');
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.result').isVisible()).toBe(true);
    await tab.emulateMedia({ media: 'screen' });
    await tab.getByRole('button', { name: 'Forget my answers' }).click();
    expect(await tab.locator('#pasted').inputValue()).toBe('');
    await tab.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await tab.locator('#pasted').inputValue()).toContain('Mistakes were made.');
    expect(wrong).toEqual([]);
  });
});

test.skipIf(!executable)('answers to an older make of the page are offered, and never mixed in', async () => {
  const browser = await launch();
  const file = await pageFile('made-anew', [incident]);
  const { tab } = await open(browser, file);
  await tab.locator('#q-to-name').fill('Mr Ivanov');
  await pageFile('made-anew', [incident, '--set', 'explanation.cause=we let a certificate run out']);
  await tab.reload();
  const [cause, name] = ['#q-explanation-cause', '#q-to-name'].map((each) => tab.locator(each));
  expect(await cause?.inputValue()).toBe('we let a certificate run out');
  expect(await name?.inputValue()).toBe('Ms Petrova');
  expect(await tab.locator('.earlier').innerText()).toContain('This page was made anew.');
  await tab.getByRole('button', { name: 'Go on with them' }).click();
  expect(await name?.inputValue()).toBe('Mr Ivanov');
  expect(await cause?.inputValue()).toContain('a change to our database');
  await tab.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await cause?.inputValue()).toBe('we let a certificate run out');
  await browser.close();
});
