import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { apologize } from './program.ts';

/** A folder of this test file's own. */
export const home = mkdtempSync(join(tmpdir(), 'apologize-form-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What an engineer hands on: cause and fix are known, name and harm are the agent's. */
export const begun = join(home, 'begun.yaml');
writeFileSync(
  begun,
  `remedy: two months of your plan, free of charge, credited on 1 December
responsibility: Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010
explanation:
  what: our checkout rejected every card payment
  cause: a change to our database made each payment so slow that it was given up
fix:
  done: we undid the change
  prevention: every such change is now tried first on a database as large as the real one
from: Acme Payments
`,
);

/** A page as the built program writes it; gives its path. */
export async function pageFile(name: string, args: readonly string[] = [], setting: Parameters<typeof apologize>[1] = {}): Promise<string> {
  const file = join(home, `${name}.html`);
  const { code, err } = await apologize(['form', ...args, '-o', file, '--force'], setting);
  if (code !== 0) throw new Error(err);
  return file;
}

/** Notes from the first moment on what the page complains of, and what its policy stops. */
const ear = `window.wrong = [];
addEventListener('securitypolicyviolation', (event) => window.wrong.push('policy: ' + event.violatedDirective));
addEventListener('error', (event) => window.wrong.push(event.message));
addEventListener('unhandledrejection', (event) => window.wrong.push(String(event.reason)));
for (const level of ['error', 'warn', 'log']) console[level] = (...words) => window.wrong.push(words.join(' '));`;

/** The page with the ear in it, which its policy is told to let in beside its own two scripts; gives the path. */
export function heard(file: string): string {
  const own = createHash('sha256').update(ear).digest('base64');
  const copy = file.replace('.html', '-heard.html');
  const html = readFileSync(file, 'utf8').replace('script-src ', `script-src 'sha256-${own}' `);
  writeFileSync(
    copy,
    html.replace('<body>', () => `<body><script>${ear}</script>`),
  );
  return copy;
}

/** A page in a browser, and everything that must not happen there. */
export interface Opened {
  readonly tab: Tab;
  readonly context: BrowserContext;
  /** What it asked for, what it complained of, what its policy stopped. */
  readonly wrong: string[];
}

/** Opens a page from the disk, in a browser profile of its own, without a network. */
export async function open(browser: Browser, file: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> {
  const context = await browser.newContext({ timezoneId: 'Europe/Prague', offline: true, acceptDownloads: true, ...options });
  context.setDefaultTimeout(5000);
  const wrong: string[] = [];
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))`,
  );
  // The clipboard of a headless browser is nobody's: what is put there is kept, and read back by `copied`.
  await context.addInitScript(`window.copied = {};
    const put = async ([item]) => { for (const type of item.types) window.copied[type] = await (await item.getType(type)).text(); };
    if (navigator.clipboard) Object.defineProperty(navigator.clipboard, 'write', { value: put });`);
  const tab = await context.newPage();
  const own = pathToFileURL(file).href;
  const watch = (page: Tab): void => {
    page.on('request', (request) => {
      if (request.url() !== own && !request.url().startsWith('blob:')) wrong.push(`asked for ${request.url()}`);
    });
    page.on('console', (message) => wrong.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(String(error)));
  };
  watch(tab);
  context.on('page', watch);
  await tab.goto(own);
  // It unpacks itself, and gets its rules ready.
  await tab.locator('.state-of-letter:not(.judging)').waitFor();
  return { tab, context, wrong };
}

/** What a button put on the clipboard, as text or formatted. */
export async function copied(tab: Tab, button: string, type = 'text/plain'): Promise<string> {
  await tab.evaluate('window.copied = {}');
  await tab.locator(button).click();
  // The policy of the page would stop a test of Playwright's own that runs inside it.
  await expect.poll(() => tab.evaluate(`'text/plain' in window.copied`), { interval: 5 }).toBe(true);
  return tab.evaluate<string>(`window.copied[${JSON.stringify(type)}] ?? ''`);
}

/** What a button saves: the name of the file, and what is in it. */
export async function saved(tab: Tab, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator(button).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
