import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, folder } from '../shell.ts';

/** A browser that does as told, and a folder for what is shown. */
function desk(script: string) {
  const [cwd, tmp] = [folder(), folder()];
  const browser = join(cwd, 'browser');
  writeFileSync(browser, `#!/bin/sh\n${script}\n`);
  chmodSync(browser, 0o755);
  const run = (line: string, env: Readonly<Record<string, string>> = {}) =>
    bash(line, { cwd, env: { TMPDIR: tmp, HOME: cwd, BROWSER: browser, APOLOGIZE_ARCHIVE_KEY: 'a key of twenty signs', ...env } });
  const pages = (): string[] =>
    readdirSync(tmp, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => join(tmp, name));
  return { cwd, browser, run, pages };
}

describe('render --open', () => {
  it('shows the page, and says where it is', async () => {
    const { cwd, run, pages } = desk(`cp "$1" shown.html`);
    const { code, out, err } = await run('apologize render "$FACTS" --open');
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `${pages().join()}\n` });
    expect(readFileSync(join(cwd, 'shown.html'), 'utf8')).toMatch(/^<!DOCTYPE html>[^]*two months of your plan/);
  });

  it('says when the browser fails, or there is none', async () => {
    const { browser, run, pages } = desk('exit 3');
    const failed = await run('apologize render "$FACTS" --open');
    expect(failed.code).toBe(2);
    expect(failed.err).toContain(`error[no-browser]: no browser could be opened with ${browser}`);
    expect(failed.err).toContain(`open the page yourself: ${pages().join()}`);
    const none = await run('PATH=/nowhere apologize render "$FACTS" --open', { BROWSER: '' });
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/error\[no-browser\]: no browser could be opened with (?:xdg-)?open/);
  });

  it('does not wait for a browser that stays', async () => {
    const { run, pages } = desk('exec sleep 20');
    const start = Date.now();
    const { code, err } = await run('apologize render "$FACTS" --open');
    expect({ code, err }).toEqual({ code: 0, err: `${pages().join()}\n` });
    expect(Date.now() - start).toBeLessThan(15_000);
  });

  it('does all else that it was told to', async () => {
    const { cwd, run, pages } = desk('exit 0');
    writeFileSync(join(cwd, 'a.yaml'), readFileSync(new URL('../fixtures/smallest.yaml', import.meta.url)));
    writeFileSync(join(cwd, 'b.yaml'), readFileSync(new URL('../fixtures/smallest.yaml', import.meta.url)));
    const { code } = await run('apologize render a.yaml b.yaml -o out --open --archive');
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).toSorted()).toEqual(['a.html', 'b.html']);
    expect(pages()).toHaveLength(2);
    expect(readdirSync(join(cwd, 'apologies'))).toHaveLength(2);
  });
});
