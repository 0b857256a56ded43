import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { begun, copied, open, type Opened, pageFile } from '../form.ts';
import { apologize } from '../program.ts';

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

  test('sees what is there, and what is still open', async () => {
    const { tab } = page;
    expect(await tab.locator(ask('explanation.cause')).inputValue()).toBe(
      'a change to our database made each payment so slow that it was given up',
    );
    expect(await tab.locator('.ticks li').evaluateAll((items) => items.map(({ className }) => className))).toEqual([
      ...['present', 'present', 'present', 'present'],
      'missing',
    ]);
    expect(await tab.locator('.letter mark').allTextContents()).toEqual(['[STILL MISSING: what it cost the reader]']);
    expect(await copied(tab, copyText)).toBe((await apologize(['render', begun, '--draft'])).out);
    // What is seen has the paragraphs of what is copied.
    const paragraphs = (await copied(tab, copyText)).replace('Subject: ', '').trim().split('\n\n');
    expect((await letter()).split(/\n{2,}/)).toEqual(paragraphs);
    expect(await news()).toContain('Do not send it yet');
  });

  test('goes to the open question by the keyboard, and sees the letter grow', async () => {
    const { tab } = page;
    await tab.getByRole('button', { name: 'Go to the next open question' }).focus();
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate('document.activeElement.id')).toBe('q-regret-impact');
    await tab.keyboard.type('you lost orders in the busiest week of your year');
    expect(await letter()).toContain('You lost orders in the busiest week of your year.');
    expect(await tab.locator('.letter mark').count()).toBe(0);
    await tab.locator(ask('to.name')).fill('Ms Petrova');
    expect(await letter()).toContain('Dear Ms Petrova,');
    // A greeting that the language cannot make of a name.
    await tab.locator(ask('to.salutation')).fill('Dear Eva,');
    expect(await letter()).toContain('Dear Eva,');
    await tab.locator(ask('to.salutation')).fill('');
    expect(await tab.locator('.state-of-letter').innerText()).toContain('Nothing is missing.');
  });

  test('is told what is wrong with a date, and that half a one is none', async () => {
    const { tab } = page;
    await tab.locator(ask('explanation.started')).fill('2026-11-14');
    await tab.locator(ask('explanation.ended')).fill('2026-11-13');
    expect(await tab.locator(remarks('explanation.ended')).innerText()).toBe('This ends before it begins.');
    expect(await tab.locator(ask('explanation.ended')).getAttribute('aria-invalid')).toBe('true');
    expect(await letter()).not.toContain('13 November');
    await tab.locator(ask('explanation.ended')).fill('');
    expect(await tab.locator(remarks('explanation.ended')).innerText()).toBe('');
    await tab.locator(ask('explanation.ended')).focus();
    await tab.keyboard.type('11');
    await tab.locator(ask('to.name')).focus();
    expect(await tab.locator(remarks('explanation.ended')).innerText()).toBe('A part of the date or the time is missing.');
    await tab.locator(ask('explanation.ended')).focus();
    await tab.keyboard.press('Backspace');
    await tab.locator(ask('to.name')).focus();
    expect(await tab.locator(remarks('explanation.ended')).innerText()).toBe('');
    // Who cannot see which question it stands below hears it.
    expect(await tab.getByRole('textbox', { name: 'When did it end? (only for something that lasted) Day' }).count()).toBe(1);
    expect(await tab.getByRole('textbox', { name: 'When did it end? (only for something that lasted) Time' }).count()).toBe(1);
    expect(await letter()).toContain('14 November 2026');
  });

  test('is led from one open question to the next, and past what cannot stand', async () => {
    const { tab } = page;
    const next = tab.getByRole('button', { name: 'Go to the next open question or remark' });
    const here = (): Promise<string> => tab.evaluate<string>('document.activeElement.id');
    await tab.locator(ask('explanation.cause')).fill('');
    await tab.locator(ask('fix.done')).fill('');
    await tab.locator(ask('to.name')).fill('Dear Ms Petrova,');
    expect(await tab.locator(remarks('to.name')).innerText()).toBe(
      'This cannot stand here. Write: title and name alone; the greeting is added',
    );
    expect(await letter()).toContain('DRAFT, NOT TO BE SENT');
    const met: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await next.click();
      met.push(await here());
    }
    expect(met).toEqual(['q-explanation-cause', 'q-fix-done', 'q-to-name', 'q-explanation-cause']);
    await tab.locator(ask('explanation.cause')).fill('our supplier failed');
    await tab.locator(ask('fix.done')).fill('we undid the change');
    await tab.locator(ask('to.name')).fill('Ms Petrova');
    await next.click();
    expect(await here()).toBe('q-explanation-cause');
  });

  test('sees a finding beside the answer, and takes the better words with one click', async () => {
    const { tab } = page;
    const cause = tab.locator(ask('explanation.cause'));
    await cause.fill('our supplier failed');
    const box = tab.locator(remarks('explanation.cause')).locator('.finding');
    // Beside our own fault the letter may say so: that it could be said better keeps nobody from sending it.
    expect(await box.locator('.must').count()).toBe(0);
    expect(await box.innerText()).toMatch(/this puts the weight on somebody else[\s\S]*Why: A customer chose you[\s\S]*Better: /);
    await box.getByRole('button', { name: 'Write this instead' }).click();
    expect(await cause.inputValue()).toMatch(/^our supplier failed; .*\[[A-Z ]+\]$/);
    // What only the author knows is marked, and ready to be typed over.
    expect(await tab.evaluate('document.activeElement.id')).toBe('q-explanation-cause');
    expect(await tab.locator('.state-of-letter').innerText()).not.toContain('Nothing is missing.');
    await tab.keyboard.type('did not check their delivery');
    expect(await cause.inputValue()).not.toContain('[');
    expect(await tab.locator(remarks('explanation.cause')).innerText()).toBe('');
    expect(await tab.locator('.state-of-letter').innerText()).toContain('Nothing is missing.');
  });

  test('undoes a slip of the finger, and does it again', async () => {
    const { tab } = page;
    const harm = tab.locator(ask('regret.impact'));
    const before = await harm.inputValue();
    await harm.fill('');
    await tab.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await harm.inputValue()).toBe(before);
    await tab.getByRole('button', { name: 'Redo', exact: true }).click();
    expect(await harm.inputValue()).toBe('');
    await tab.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await letter()).toContain('You lost orders');
  });

  test('turns the page around for Persian, and back', async () => {
    const { tab } = page;
    await tab.locator('#language').focus();
    await tab.selectOption('#language', 'fa');
    const seen = '[document.documentElement.dir, document.documentElement.lang, getComputedStyle(document.querySelector("h1")).direction]';
    expect(await tab.evaluate(seen)).toEqual(['rtl', 'fa-IR', 'rtl']);
    expect(await tab.getByRole('tab').allTextContents()).toEqual(['نوشتن نامه', 'بررسی نامه']);
    const [left, right] = await Promise.all(['.questions', '.sheet'].map((part) => tab.locator(part).boundingBox()));
    expect(left?.x ?? 0).toBeGreaterThan(right?.x ?? 0);
    expect(await tab.evaluate('document.activeElement.id')).toBe('language');
    await tab.locator('#undo').click();
    expect(await tab.evaluate(seen)).toEqual(['ltr', 'en', 'ltr']);
    expect(await tab.evaluate('document.activeElement.id')).toBe('undo');
  });

  test('is asked for nothing else: no request, no complaint, nothing that the policy had to stop', () => {
    expect(page.wrong).toEqual([]);
  });

  test('cannot be made to talk to anybody', async () => {
    const { tab } = page;
    const tries = `Promise.all([
      fetch('https://example.com/').then(() => 'fetched', () => 'stopped'),
      new Promise((done) => {
        const image = new Image();
        image.onload = () => done('loaded');
        image.onerror = () => done('stopped');
        image.src = 'https://example.com/a.png';
      }),
      new Promise((done) => {
        try { new WebSocket('wss://example.com/').onerror = () => done('stopped'); } catch { done('stopped'); }
      }),
      new Promise((done) => {
        try {
          const script = document.createElement('script');
          script.textContent = 'document.title = "run"';
          document.head.append(script);
        } catch {}
        setTimeout(() => done(document.title === 'run' ? 'run' : 'stopped'), 200);
      }),
    ])`;
    const answers: string[] = [];
    tab.on('response', (response) => answers.push(response.url()));
    expect(await tab.evaluate<string[]>(tries)).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
    expect(answers).toEqual([]);
    const stopped = page.wrong.filter((each) => each.includes('policy: '));
    expect(stopped.join('\n')).toMatch(/connect-src[\s\S]*img-src|img-src[\s\S]*connect-src/);
  });
});
