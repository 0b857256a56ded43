import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closeReaders, readings } from '../mail.ts';
import { apologize, fixture } from '../program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-mail-'));
afterAll(() => {
  closeReaders();
  rmSync(home, { recursive: true, force: true });
});

const render = (file: string, ...more: string[]) => apologize(['render', fixture(file), '--format', 'eml', ...more]);

test.each([
  ['smallest.yaml', 'en'],
  ['fa/hr-outage.yaml', 'fa'],
  ['bg/shop-outage.yaml', 'bg'],
])('a mail in a file is the mail on standard output, and every reader opens it without a complaint (%s)', async (file, locale) => {
  const path = join(home, `${locale}.eml`);
  const shown = await render(file, '--locale', locale);
  const written = await render(file, '--locale', locale, '-o', path);
  expect([shown.code, shown.err, written.code, written.out, written.err]).toEqual([0, '', 0, '', '']);
  expect(readFileSync(path, 'latin1')).toBe(shown.out);
  for (const [reader, mail] of await readings(shown.out)) {
    expect(mail.defects, reader).toEqual([]);
    expect(mail.language, reader).toBe(locale);
    expect(mail.text.length, reader).toBeGreaterThan(300);
    expect(mail.html, reader).toContain(`lang="${locale}"`);
  }
});

test('nothing that is given brings a header along', async () => {
  const bcc = '\r\nBcc: evil@x.example';
  for (const more of [
    ['--locale', `en-US${bcc}`],
    ['--set', `to.name=Jana${bcc}`],
    ['--set', `to.email=jana@acme.example${bcc}`],
    ['--set', `from.name=Jana${bcc}`],
    ['--set', 'to.email=jana@acme.example,evil@x.example'],
  ]) {
    const { code, out, err } = await render('smallest.yaml', ...more);
    expect([code, out], more.join(' ')).toEqual([2, '']);
    expect(err).toContain('help: ');
  }
  // A subject of one's own is words: its lines are joined.
  const { code, out } = await render('smallest.yaml', '--set', `topic=the outage${bcc}`);
  expect(code).toBe(0);
  expect(out).not.toMatch(/^bcc:/im);
});
