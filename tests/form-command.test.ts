import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { attribute, Page } from './document.ts';
import { pageDataOf, scriptOf } from './form-data.ts';
import { call, fixture } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-form-command-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('apologize form', () => {
  it('writes one page, the same bytes each time, that holds all it needs', async () => {
    const [one, two] = await Promise.all([call(['form']), call(['form'])]);
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toBe(two.out);
    const page = new Page(one.out);
    expect(page.errors).toEqual([]);
    expect(page.title).toBe('A good apology');
    const fetching = page.elements.flatMap((element) => ['src', 'href', 'srcset', 'action'].map((name) => attribute(element, name) ?? ''));
    expect(fetching.filter((address) => address !== '')).toEqual([]);
    expect(one.out).not.toMatch(/@import|url\(/);
  });

  it('has a policy that names its scripts and its styles by their hash, and forbids all else', async () => {
    const { out } = await call(['form', fixture('incidents/hr-outage.yaml')]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(out)?.[1] ?? '';
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ', 1)[0], rule.split(' ').slice(1)]));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('connect-src')).toEqual(["'none'"]);
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const scripts = [...out.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => hash(script));
    expect(scripts).toHaveLength(1);
    expect(rules.get('script-src')).toEqual([...scripts, hash(scriptOf(out))]);
    expect(rules.get('style-src')).toEqual([...out.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => hash(style)));
    expect(policy).not.toContain('unsafe');
    // The policy stands before anything that it could hold for.
    expect(out.indexOf('Content-Security-Policy')).toBeLessThan(out.indexOf('<style>'));
  });

  it('cannot be broken out of by a fact', async () => {
    const hostile = '</script><script>alert(1)</script><!-- <script>';
    const { out, code } = await call(['form', '--set', `regret.impact=${hostile}`]);
    expect(code).toBe(0);
    expect(pageDataOf(out).facts).toContain(hostile);
    expect(new Page(out).elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(2);
  });

  it('opens in the language and kind that are wanted, and takes the sender from the settings', async () => {
    writeFileSync(
      join(home, '.apologize.yaml'),
      'from: { company: Acme Payments, name: Jana Nováková }\ntimezone: Europe/Prague\nfooter: { cs: Acme s.r.o. }\n',
    );
    const file = join(home, 'outage.yaml');
    writeFileSync(file, 'to: { name: Petrova, locale: en }\nregret: you lost a day\n');
    const { out } = await call(['form', file, '--locale', 'cs', '--kind', 'holding', '--languages', 'en,cs'], { cwd: home });
    const data = pageDataOf(out);
    expect({ ...data, languages: Object.keys(data.languages) }).toMatchObject({
      name: 'outage',
      kind: 'holding',
      locale: 'cs',
      languages: ['cs', 'en'],
    });
    expect(data.languages.cs?.footer).toBe('Acme s.r.o.');
    for (const fact of ['company: Acme Payments', 'name: Jana Nováková', 'timezone: Europe/Prague', 'locale: cs'])
      expect(data.facts).toContain(fact);
    expect(out).toContain('<html lang="cs" dir="ltr">');
    expect((await call(['form', '--locale', 'fa-IR'])).out).toContain('dir="rtl"');
  });

  it('writes to a file, and never over one unasked', async () => {
    const file = join(home, 'apology.html');
    expect(await call(['form', '-o', file])).toMatchObject({ code: 0, out: '', err: '' });
    const before = readFileSync(file, 'utf8');
    const { code, err } = await call(['form', '--locale', 'fa', '-o', file]);
    expect({ code, id: /error\[([\w-]+)\]/.exec(err)?.[1] }).toEqual({ code: 2, id: 'file-exists' });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect((await call(['form', '--locale', 'fa', '-o', file, '--force'])).code).toBe(0);
  });

  const refused: readonly (readonly [string, readonly string[], string])[] = [
    ['a language without words', ['--locale', 'xx'], 'unknown-language'],
    ['a language that is none', ['--languages', 'en,42'], 'usage'],
    ['facts that are wrong', ['--set', 'to.email=nobody'], 'wrong-value'],
    ['facts that nobody knows', ['--set', 'to.shoe=42'], 'unknown-path'],
    ['a file that is not there', ['nowhere.yaml'], 'file-unreadable'],
  ];
  it.each(refused)('refuses %s', async (_, args, id) => {
    const { code, out, err } = await call(['form', ...args], { cwd: home });
    expect({ code, out, id: /error\[([\w-]+)\]/.exec(err)?.[1] }).toEqual({ code: 2, out: '', id });
  });

  it('refuses templates of one’s own, which nothing could stop there', async () => {
    const { code, err } = await call(['form'], { env: { APOLOGIZE_TEMPLATES: home }, cwd: home });
    expect(code).toBe(2);
    expect(err).toContain('error[own-templates]');
  });
});
