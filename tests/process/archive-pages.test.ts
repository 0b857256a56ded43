import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incident } from '../archived.ts';
import { executable, launch } from '../browser.js';
import { apologize } from '../program.ts';
import { folder } from '../shell.ts';

if (executable === undefined) console.log('SKIPPED: no browser, so no page of the archive is looked at');

/** The pages that the archive makes, in each language, as a browser shows them. */
describe.skipIf(executable === undefined)('pages of the archive', () => {
  const [cwd, home] = [folder(), folder()];
  const run = (ui: string, ...args: string[]) =>
    apologize(['archive', ...args], { cwd, env: { HOME: home, APOLOGIZE_ARCHIVE_KEY: 'a key of twenty signs', APOLOGIZE_UI: ui } });
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    for (const [index, cause] of ['a disk was full', 'a wire was cut', 'nobody had renewed the certificate'].entries()) {
      writeFileSync(join(cwd, `${index}.yaml`), incident(`id: i${index}`, { cause }));
      const { out, code } = await run('en', 'add', `${index}.yaml`, '--sent', `2026-1${index}-20`);
      expect(code).toBe(0);
      await run('en', 'outcome', out.trim(), '--accepted', index === 1 ? 'no' : 'yes', '--satisfaction', String(index + 3));
    }
  });
  afterAll(() => browser.close());

  it.each(['en', 'cs', 'bg', 'fa'].flatMap((language) => ['stats', 'publish'].map((page) => [page, language] as const)))(
    '%s in %s can be read by everybody, on a narrow screen too',
    async (page, language) => {
      const file = `${language}.${page}.html`;
      expect(await run(language, page, '--format', 'html', '-o', file)).toMatchObject({ code: 0, err: '' });
      for (const [colorScheme, width] of [
        ['light', 320],
        ['dark', 1280],
      ] as const) {
        const tab = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        const asked: string[] = [];
        tab.on('request', (request) => asked.push(request.url()));
        await tab.goto(pathToFileURL(join(cwd, file)).href);
        await tab.evaluate(axe.source);
        const { violations, passes } = await tab.evaluate<AxeResults>('axe.run(document)');
        expect(passes.length).toBeGreaterThan(10);
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          `${colorScheme} ${width}`,
        ).toEqual([]);
        expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
        await tab.close();
      }
      const html = readFileSync(join(cwd, file), 'utf8');
      // Three apologies: three months, or three stories.
      expect(page === 'stats' ? html.match(/<th scope="row">\u20662026-1\d\u2069<\/th>/g) : html.match(/<article/g)).toHaveLength(3);
      expect(html).toContain(`<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">`);
    },
  );

  it('keep every label of a plot inside its picture', async () => {
    for (const language of ['en', 'cs', 'bg', 'fa']) {
      const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await tab.goto(pathToFileURL(join(cwd, `${language}.stats.html`)).href);
      const outside = await tab.evaluate(`[...document.querySelectorAll('svg text')].filter((label) => {
        const [own, picture] = [label.getBoundingClientRect(), label.ownerSVGElement.getBoundingClientRect()];
        return own.left < picture.left - 1 || own.right > picture.right + 1;
      }).map((label) => label.textContent)`);
      expect(outside, language).toEqual([]);
      await tab.close();
    }
  });
});
