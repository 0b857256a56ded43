import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { afterAll, expect, test } from 'vitest';
import { executable, launch } from '../browser.js';
import { apologize, fixture } from '../program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-outbox-page-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const people = `to.name,to.email,regret.impact
Ms Petrova,petrova@a-shop-with-a-long-name.example,you lost 14 orders
A company whose name is as long as names of companies can be and then some,bold@shop.example,you were inconvenienced
دکتر رضایی,rezaei@shop.example,you could not pay
`;

test.skipIf(!executable)('the list of an outbox can be read by everybody, on a narrow screen too', async () => {
  writeFileSync(join(home, 'people.csv'), people);
  const merged = await apologize(['merge', fixture('smallest.yaml'), '--to', 'people.csv', '--format', 'html', '-o', 'outbox'], {
    cwd: home,
  });
  expect(merged).toMatchObject({ code: 0 });
  const browser = await launch();
  for (const [colorScheme, width] of [
    ['light', 320],
    ['dark', 320],
    ['light', 720],
    ['dark', 1280],
  ] as const) {
    const tab = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(join(home, 'outbox/index.html')).href);
    await tab.evaluate(axe.source);
    const { violations } = await tab.evaluate<AxeResults>('axe.run(document)');
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      `${colorScheme} ${width}`,
    ).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    // No heading is so narrow that it breaks inside a word, and a foreign name begins where its column does.
    expect(await tab.evaluate(`[...document.querySelectorAll('th')].filter((th) => th.clientHeight > 60).length`)).toBe(0);
    const starts = `new Set([...document.querySelectorAll('td a')].map((a) => Math.round(a.getBoundingClientRect().left))).size`;
    expect(await tab.evaluate(starts)).toBe(1);
    await tab.close();
  }
  await browser.close();
});
