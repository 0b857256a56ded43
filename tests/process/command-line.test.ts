import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { apologize, fixture, type Setting } from '../program.ts';
import { folder } from '../shell.ts';

const smallest = fixture('smallest.yaml');
const facts = readFileSync(smallest, 'utf8');
let letter = '';
beforeAll(async () => {
  letter = (await apologize(['render', smallest])).out;
});

describe('the program', () => {
  it.each([['--version'], ['-V']])('prints the version alone: %s', async (flag) => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await apologize([flag])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });

  it('prints its help on standard output when asked, on standard error when nothing was asked', async () => {
    const asked = await apologize(['--help']);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(await apologize([])).toMatchObject({ code: 2, out: '', err: asked.out });
  });

  it.each([['render'], ['new']])('prints the help of a command: %s', async (name) => {
    const { code, out, err } = await apologize(['help', name]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: apologize ${name}`);
  });

  it('takes options in any order, and files after --', async () => {
    expect(await apologize(['--no-input', 'render', '--format=text', '--', smallest])).toMatchObject({ code: 0, out: letter, err: '' });
  });

  it('reads standard input for - and when no file is named', async () => {
    for (const args of [['render', '-'], ['render']])
      expect(await apologize(args, { input: facts })).toMatchObject({ code: 0, out: letter, err: '' });
  });

  it('writes to standard output for -o -, and into no file of that name', async () => {
    const cwd = folder();
    expect(await apologize(['render', smallest, '-o', '-'], { cwd })).toMatchObject({ code: 0, out: letter, err: '' });
    for (const args of [
      ['check', smallest, '-o', '-'],
      ['form', '--locale', 'en', '--output=-'],
    ])
      expect(await apologize(args, { cwd })).toMatchObject({ code: 0, out: expect.stringMatching(/\w/), err: '' });
    expect((await apologize(['render', smallest, smallest, '-o', '-'], { cwd })).err).toContain('error[no-folder]');
    expect((await apologize(['new', '--blank', '-o', '-'], { cwd })).err).toContain('error[usage]');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([['render'], ['check'], ['new', '--blank'], ['form']])('writes nowhere for a path that is empty: %s', async (...args) => {
    const cwd = folder();
    expect(await apologize([...args, '-o', ''], { cwd, input: facts })).toMatchObject({ code: 2, out: '' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('calls it <stdin> in errors, and says when it is empty', async () => {
    const bad = await apologize(['render', '-'], { input: 'regrets: none\n' });
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toMatch(/^<stdin>:1:\d+: error\[unknown-key]/);
    const empty = await apologize(['render']);
    expect(empty).toMatchObject({ code: 2, out: '' });
    expect(empty.err).toMatch(/^<stdin>: error\[no-facts]/);
  });
});

describe('colour', () => {
  const coloured = async (args: readonly string[], env: NonNullable<Setting['env']>): Promise<boolean> => {
    const { err, out } = await apologize([...args, 'render', 'nowhere.yaml'], { env });
    expect(out).toBe('');
    return err.includes('\u001b[');
  };

  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ TERM: 'xterm-256color' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [{ NO_COLOR: '', FORCE_COLOR: '1' }, true],
  ])('with %j: %s', async (env, expected) => {
    expect(await coloured([], env)).toBe(expected);
  });

  it('gives way to --no-color', async () => {
    expect(await coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('never reaches the product', async () => {
    expect(await apologize(['render', smallest], { env: { FORCE_COLOR: '1' } })).toMatchObject({ code: 0, out: letter, err: '' });
  });
});

describe('exit codes', () => {
  it('0: the message, and nothing else', async () => {
    expect(await apologize(['render', smallest])).toEqual({ code: 0, signal: null, out: letter, err: '' });
    expect(letter).toContain('Dear Ms Petrova,');
  });

  it('1: it falls short, so nothing is written and each missing part is named', async () => {
    const { code, out, err } = await apologize(['render'], { input: 'regret: you lost a morning of sales\n' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const section of ['remedy', 'responsibility', 'explanation', 'fix']) expect(err).toContain(`error[missing-${section}]`);
    expect(err).not.toContain('missing-regret');
  });

  it('1: a draft is written all the same, and says that it is one', async () => {
    const { code, out } = await apologize(['render', '--draft'], { input: 'regret: you lost a morning of sales\n' });
    expect(code).toBe(1);
    expect(out).toMatch(/^DRAFT, NOT TO BE SENT\n/);
    expect(out).toContain('[STILL MISSING: ');
  });

  it.each(['letter', 'report', 'update', 'status', 'reply', 'sms', 'forward'])(
    '1: of a draft the gaps are named, and not held against its words (%s)',
    async (kind) => {
      const { code, out, err } = await apologize(['render', '--draft', '--kind', kind], { input: 'fix: { done: unknown }\nfrom: Acme\n' });
      expect(code).toBe(1);
      expect(out).toContain('[STILL MISSING: ');
      expect(err).toContain('error[missing-');
      expect(err).not.toContain('warning[vague-remedy]');
      expect(err).not.toMatch(/\| .*\[STILL MISSING/);
    },
  );

  it('1: a draft promises nothing in the place of a measure that is still missing', async () => {
    const { out } = await apologize(['render', '--draft'], { input: facts.replace(/^  prevention: .*\n/m, '') });
    expect(out).toMatch(/\[STILL MISSING: what prevents it now\]\.$/m);
  });

  it('2: it could not run', async () => {
    expect(await apologize(['render'], { input: `${facts}regrets: none\n` })).toMatchObject({ code: 2, out: '' });
    expect(await apologize(['rendr'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('did you mean render?') });
  });

  it('2: it would have to ask, and cannot', async () => {
    const { code, out, err } = await apologize(['new'], { env: { CI: 'true' } });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error[missing-remedy]');
  });
});
