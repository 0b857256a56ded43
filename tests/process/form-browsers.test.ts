import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, Lodging } from '../engines.ts';
import { begun, heard, home, pageFile } from '../form.ts';
import { apologize } from '../program.ts';
import { Driven, keys } from '../webdriver.ts';

const url = (file: string): string => pathToFileURL(file).href;
const ask = (path: string): string => `#q-${path.replaceAll('.', '-')}`;
const remarks = (path: string): string => `${ask(path)}-remarks`;
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const undo = '.bar .buttons > button:first-child';
const forget = '.bar .buttons > button:last-child';

for (const { engine, isHere, packages } of engines)
  if (!isHere) console.log(`SKIPPED: no ${engine}, so the page is not tried in it; install the Debian packages ${packages}`);

test.each(engines)('the gate has $engine', ({ isHere, packages }) => {
  if (process.env.CI) expect(isHere, `install the Debian packages ${packages}`).toBe(true);
});

const here = engines.filter(({ isHere }) => isHere);

describe.each(here)('somebody at the help desk with $engine', ({ engine, start }) => {
  let lodging: Lodging;
  let driven: Driven;
  let file: string;
  beforeAll(async () => {
    lodging = new Lodging();
    const session = await start(lodging);
    console.log(`the page is tried in ${session.name}`);
    driven = new Driven(session);
    file = await pageFile(`begun-${engine}`, [begun]);
  });
  afterAll(() => lodging?.end());

  const at = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})`;
  const text = (selector: string): Promise<string> => driven.value(`${at(selector)}.innerText`);
  const answer = (path: string): Promise<string> => driven.value(`${at(ask(path))}.value`);
  /** The page unpacks itself, and gets its rules ready. */
  const ready = () =>
    expect.poll(() => driven.value(`${at('.state-of-letter:not(.judging)')} !== null`), { timeout: 30_000, interval: 100 }).toBe(true);
  /** What a button saves under a name. */
  const saved = async (button: string, name: string): Promise<string> => {
    const path = join(lodging.downloads, name);
    await driven.click(button);
    await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8'), { timeout: 10_000 }).toMatch(/\n$/);
    return readFileSync(path, 'utf8');
  };
  /** What is on the clipboard, put down where letters are checked. */
  const pasted = async (type: string): Promise<string> => {
    await driven.value(`addEventListener('paste', (event) => { window.pasted = event.clipboardData.getData('${type}') }, { once: true })`);
    await driven.click('#tab-check');
    await driven.value(`${at('#pasted')}.select()`);
    await driven.click('#pasted');
    await driven.press('v', keys.control);
    await expect.poll(() => driven.value('typeof window.pasted')).toBe('string');
    const found = await driven.value<string>('window.pasted');
    await driven.value('delete window.pasted');
    return found;
  };

  test('opens the page from the disk', async () => {
    await driven.open(url(file));
    await ready();
    await driven.size(1400, 1000);
    await driven.open(url(heard(file)));
    await ready();
    expect(await driven.value(`${at('#old')}.hidden`)).toBe(true);
    expect(await text('.letter mark')).toBe('[STILL MISSING: what it cost the reader]');
  });

  test('answers, and sees the letter grow', async () => {
    await driven.type(ask('regret.impact'), 'you lost orders in the busiest week of your year');
    await driven.type(ask('to.name'), 'Ms Petrova');
    expect(await text('.letter')).toContain('You lost orders in the busiest week of your year.');
    expect(await text('.letter')).toContain('Dear Ms Petrova,');
    expect(await text('.state-of-letter')).toContain('Nothing is missing.');
  });

  test('writes a day digit by digit, and goes on to the next field', async () => {
    const looks = (): Promise<string> => driven.value(`${at(ask('explanation.started'))}.className`);
    // An empty field looks empty, whatever a browser shows in one.
    expect(await looks()).toBe('unset');
    await driven.value(`${at(ask('explanation.started'))}.focus()`);
    await driven.press('11/14/2026');
    expect(await looks()).toBe('');
    expect(await answer('explanation.started')).toBe('2026-11-14');
    expect(await text('.letter')).toContain('On 14 November 2026, our checkout');
    await driven.press(keys.tab);
    await driven.value(`${at(ask('explanation.ended'))}.focus()`);
    await driven.press('11/13/2026');
    expect((await text(remarks('explanation.ended'))).trim()).toBe('This ends before it begins.');
    await driven.click(undo);
    expect(await answer('explanation.ended')).toBe('');
    expect(await driven.value(`${at(ask('explanation.ended'))}.className`)).toBe('unset');
    expect(await text(remarks('explanation.ended'))).toBe('');
  });

  test('sees a finding beside the answer, and takes the better words with one click', async () => {
    await driven.value(`${at(ask('explanation.cause'))}.focus()`);
    await driven.press('a', keys.control);
    await driven.press('our supplier failed');
    const box = `${remarks('explanation.cause')} .finding`;
    expect(await text(box)).toMatch(/this puts the weight on somebody else[\s\S]*Why: A customer chose you[\s\S]*Better: /);
    await driven.click(`${box} .take`);
    expect(await answer('explanation.cause')).toMatch(/^our supplier failed; .*\[[A-Z ]+\]$/);
    // What only the author knows is marked, and ready to be typed over.
    await driven.press('did not check their delivery');
    expect(await answer('explanation.cause')).toMatch(/^our supplier failed; .* did not check their delivery$/);
    expect(await text(remarks('explanation.cause'))).toBe('');
    expect(await text('.state-of-letter')).toContain('Nothing is missing.');
  });

  test('turns the page around for Persian, and back', async () => {
    const seen = '[document.documentElement.dir, document.documentElement.lang, getComputedStyle(document.querySelector("h1")).direction]';
    await driven.click('#language option[value="fa"]');
    expect(await driven.value(seen)).toEqual(['rtl', 'fa-IR', 'rtl']);
    const left = (selector: string): Promise<number> => driven.value(`${at(selector)}.getBoundingClientRect().left`);
    expect(await left('.questions')).toBeGreaterThan(await left('.sheet'));
    await driven.click('#language option[value="en"]');
    expect(await driven.value(seen)).toEqual(['ltr', 'en', 'ltr']);
    await ready();
  });

  test('takes the letter out in every way, as the program writes it', async () => {
    const facts = join(home, `${engine}.yaml`);
    writeFileSync(facts, await saved('.out button:nth-child(4)', 'begun.yaml'));
    const rendered = async (format: string): Promise<string> => (await apologize(['render', facts, '--format', format])).out;
    expect(await saved('#save-mail', 'begun.eml')).toBe(await rendered('eml'));
    await driven.click('#copy');
    await expect.poll(() => text('.news')).toBe('Copied.');
    expect(await pasted('text/plain')).toBe(await rendered('text'));
    expect(await driven.value(`${at('#pasted')}.value`)).toBe(await rendered('text'));
    await expect.poll(() => text('.result')).toContain('stands');
    await driven.click('#tab-write');
    await driven.click('#copy-formatted');
    await expect.poll(() => text('.news')).toBe('Copied.');
    const formatted = await pasted('text/html');
    expect(formatted).toMatch(/<div[^>]* lang="en"[^>]*>\s*<p style="margin:/);
    // What a browser takes for dangerous it drops, and it writes the rest its own way.
    const [, page = ''] = /<body[^>]*>([\s\S]*)<\/body>/.exec(await rendered('html')) ?? [];
    expect(wordsOf(page)).toContain(wordsOf(formatted));
    expect(wordsOf(formatted)).toMatch(/^Dear Ms Petrova[\s\S]*Acme Payments$/);
    await driven.click('#tab-write');
  });

  test('keeps the answers over a reload, forgets them when told to, and thinks again', async () => {
    expect(await driven.value('window.wrong')).toEqual([]);
    await driven.reload();
    await ready();
    expect(await answer('to.name')).toBe('Ms Petrova');
    await driven.click(forget);
    expect(await answer('to.name')).toBe('');
    expect(await driven.value('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    await driven.click(undo);
    expect(await answer('to.name')).toBe('Ms Petrova');
    await driven.click(forget);
    await driven.reload();
    await ready();
    expect(await answer('to.name')).toBe('');
    await driven.type('#file', join(lodging.downloads, 'begun.yaml'));
    await expect.poll(() => answer('to.name')).toBe('Ms Petrova');
    expect(await driven.value('window.wrong')).toEqual([]);
  });

  // No window is as narrow as a telephone; a frame is.
  test.each([320, 1280])('scrolls in one direction at %s px', async (width) => {
    const frame = join(home, `${engine}-frame.html`);
    const style = `border:0;width:${width}px;height:900px`;
    writeFileSync(frame, `<!DOCTYPE html><body style="margin:0"><iframe src="${url(file)}" style="${style}"></iframe>`);
    await driven.open(url(frame));
    await driven.enter('iframe');
    for (const locale of ['en', 'fa']) {
      await ready();
      await driven.click(`#language option[lang="${locale}"]`);
      expect(await driven.value('[innerWidth, Math.max(0, document.documentElement.scrollWidth - innerWidth)]')).toEqual([width, 0]);
    }
  });

  test('talks to nobody, and cannot be made to', async () => {
    await driven.open(url(heard(file)));
    await ready();
    expect(await driven.value(`fetch('https://example.com/').then(() => 'fetched', () => 'stopped')`)).toBe('stopped');
    expect(await driven.value('window.wrong')).toContain('policy: connect-src');
    expect(lodging.asked).toEqual([]);
    // Whatever it had asked for would have been seen.
    await driven.open('http://example.com/').catch(() => undefined);
    expect(lodging.asked).toContain('GET http://example.com/ HTTP/1.1');
  });
});
