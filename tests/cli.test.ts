import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/cli.ts';
import { commands } from '../src/commands/index.ts';
import { call, fixture, ioOf } from './program.ts';

const smallest = fixture('smallest.yaml');
const facts = readFileSync(smallest, 'utf8');
const home = mkdtempSync(join(tmpdir(), 'apologize-cli-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Incidents good and bad, by what becomes of them. */
const incident = {
  fine: join(home, 'fine.yaml'),
  second: join(home, 'second.yaml'),
  short: join(home, 'short.yaml'),
  invalid: join(home, 'invalid.yaml'),
};
let letter = '';
beforeAll(async () => {
  for (const file of [incident.fine, incident.second]) writeFileSync(file, facts);
  writeFileSync(incident.short, 'regret: you lost a morning of sales\n');
  writeFileSync(incident.invalid, `${facts}regrets: none\n`);
  letter = (await call(['render', smallest])).out;
});

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('%s lists every command on standard output', async (...args) => {
    const { code, out, err } = await call(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it.each(commands.map(({ name }) => [name]))('of %s is the same by both ways, and shows an example', async (name) => {
    const help = await call(['help', name]);
    expect(await call([name, '--help'])).toEqual(help);
    expect(help.code).toBe(0);
    expect(help.out).toContain(`Usage: apologize ${name}`);
    expect(help.out).toMatch(new RegExp(`^Examples:\\n(?: {2}.*\\n)* {2}.*apologize ${name}`, 'm'));
  });

  it('fits the width that COLUMNS names', async () => {
    const { out } = await call(['render', '--help'], { env: { COLUMNS: '70' } });
    const [options = ''] = out.split('\nExamples:');
    expect(options.split('\n').filter((line) => line.length > 70)).toEqual([]);
  });
});

describe('a mistyped call ends with 2 and says what was meant', () => {
  it.each([
    ['rendr', [], 'error[unknown-command]', 'did you mean render?'],
    ['help', ['rendr'], 'error[unknown-command]', 'did you mean render?'],
    ['frobnicate', [], 'error[unknown-command]', '--help lists the commands'],
    ['incident.yaml', [], 'error[unknown-command]', 'did you mean apologize render incident.yaml?'],
    ['letter.md', [], 'error[unknown-command]', 'did you mean apologize check letter.md?'],
    ['--verison', [], 'error[unknown-option]', 'did you mean --version?'],
    ['render', ['--formt', 'json', smallest], 'error[unknown-option]', 'did you mean --format?'],
    ['render', ['--format', 'jsn', smallest], 'error[invalid-argument]', 'allowed choices are text'],
    ['render', ['--format'], 'error[option-missing-argument]', 'apologize help render'],
    ['archive', [], 'error[missing-argument]', 'apologize help archive'],
    ['explain', ['conditional'], 'error[unknown-rule]', 'did you mean conditional-apology?'],
    ['render', ['--part', 'body', '--format', 'eml', smallest], 'error[usage]', '--format text'],
    ['render', ['--set', 'to.name', smallest], 'error[usage]', '--set to.name="Ms Petrova"'],
    ['render', ['--set', '=Ana', smallest], 'error[usage]', '--set to.name="Ms Petrova"'],
    ['render', ['--set', 'to.nme=x', smallest], 'error[unknown-path]', 'did you mean to.name?'],
    ['render', ['--allow', 'blames-suplier=why', smallest], 'error[unknown-rule]', 'did you mean blames-supplier?'],
    ['render', ['--allow', 'blames-supplier=', smallest], 'error[no-reason]', '--allow blames-supplier="why"'],
    ['render', ['--locale', 'xx', smallest], 'error[unknown-language]', 'there are'],
    ['render', ['nowhere.yaml'], 'nowhere.yaml: error[file-unreadable]', 'look at the name'],
    ['render', [home], 'error[file-unreadable]', 'name a file'],
    ['render', [smallest, smallest], 'error[no-folder]', '-o letters/'],
    ['render', [incident.fine, incident.fine, '-o', join(home, 'twins')], 'error[same-name]', 'rename one'],
    ['render', [incident.fine, incident.second, '-o', smallest], 'error[file-refused]', 'give another name'],
  ])('%s %j', async (verb, args, error, help) => {
    const { code, out, err } = await call([verb, ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(error);
    expect(err.slice(err.indexOf('\nhelp: '))).toContain(help);
    expect(err).not.toMatch(/\n +at |undefined|\[object|\u001b/);
  });
});

describe('the words of a call', () => {
  it.each<[string[]]>([
    [['render', smallest, '--format', 'markdown', '--set', 'to.name=Ana']],
    [['render', '--format', 'markdown', '--set', 'to.name=Ana', smallest]],
    [['render', '--set=to.name=Ana', smallest, '--format=markdown']],
    [['render', '-f', 'markdown', smallest, '--set', 'to.name=Ana']],
    [['render', '-fmarkdown', smallest, '--set', 'to.name=Ana']],
    [['--no-color', '--no-input', 'render', smallest, '-f', 'markdown', '--set', 'to.name=Ana']],
    [['render', smallest, '-f', 'markdown', '--set', 'to.name=Ana', '--no-input', '--no-color']],
    [['render', '-f', 'json', '-f', 'markdown', '--set', 'to.name=Bob', '--set', 'to.name=Ana', smallest]],
  ])('mean the same in any order: %j', async (args) => {
    const { code, out, err } = await call(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe((await call(['render', '-f', 'markdown', '--set', 'to.name=Ana', smallest])).out);
    expect(out).toContain('Ana,');
  });

  it('after -- are files, whatever they look like', async () => {
    writeFileSync(join(home, '--dashed.yaml'), facts);
    expect(await call(['render', '--', '--dashed.yaml'], { cwd: home })).toEqual({ code: 0, out: letter, err: '' });
    const missing = await call(['render', '--', '--help'], { cwd: home });
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toMatch(/^--help: error\[file-unreadable]/);
  });
});

describe('several files', () => {
  it('are one message each in a folder, by the name of the file and the format', async () => {
    const folder = join(home, 'both');
    expect(await call(['render', incident.fine, incident.second, '-o', folder])).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['fine.txt', 'second.txt']);
    expect(readFileSync(join(folder, 'second.txt'), 'utf8')).toBe(letter);
    await call(['render', incident.fine, incident.second, '-o', folder, '-f', 'json']);
    expect(readdirSync(folder).toSorted()).toEqual(['fine.json', 'fine.txt', 'second.json', 'second.txt']);
  });

  it('may come with standard input', async () => {
    const folder = join(home, 'piped');
    expect(await call(['render', '-', incident.fine, '-o', folder], { input: facts })).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['fine.txt', 'stdin.txt']);
  });

  it.each([
    ['one falls short', [incident.short], 1],
    ['one is invalid', [incident.invalid], 2],
    ['one falls short and one is invalid', [incident.short, incident.invalid], 2],
    ['one is invalid and one falls short', [incident.invalid, incident.short], 2],
    ['one is not there', [join(home, 'nowhere.yaml'), incident.short], 2],
  ])('are all tried, and the highest exit code counts: %s', async (name, bad, code) => {
    const folder = join(home, name.replaceAll(' ', '-'));
    const outcome = await call(['render', incident.fine, ...bad, incident.second, '-o', folder]);
    expect(outcome).toMatchObject({ code, out: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['fine.txt', 'second.txt']);
    for (const file of bad) expect(outcome.err).toContain(`${file}:`);
    expect(outcome.err.trimEnd().split('\n').at(-1)).toMatch(/^not written: \S+\.txt/);
  });

  it('are written beside one that is there already, which is named', async () => {
    const folder = join(home, 'half');
    mkdirSync(folder);
    writeFileSync(join(folder, 'fine.txt'), 'mine');
    const { code, err } = await call(['render', incident.fine, incident.second, '-o', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(/fine\.txt: error\[file-exists\][^]*\nnot written: [^,\s]*fine\.txt\n$/);
    expect(readdirSync(folder).toSorted()).toEqual(['fine.txt', 'second.txt']);
    expect(readFileSync(join(folder, 'fine.txt'), 'utf8')).toBe('mine');
  });

  it('leave what is there alone, unless told otherwise', async () => {
    const target = join(home, 'mine.txt');
    writeFileSync(target, 'mine');
    const refused = await call(['render', smallest, '-o', target]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('error[file-exists]');
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(await call(['render', smallest, '-o', target, '--force'])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(target, 'utf8')).toBe(letter);
  });
});

describe('a call that cannot ask', () => {
  it.each([[['new']], [['new', '--no-input']], [['--no-input', 'new']]])(
    'names every fact that is missing, and ends with 2: %j',
    async (args) => {
      const { code, out, err } = await call(args, { cwd: home });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      for (const section of ['remedy', 'responsibility', 'explanation', 'fix', 'regret'])
        expect(err).toContain(`error[missing-${section}]`);
    },
  );
});

describe('a mistake of ours', () => {
  const broken = {
    ...ioOf({}).io,
    out: () => {
      throw new TypeError('it broke');
    },
  };

  it('ends with 70, an apology, and no stack', async () => {
    const { io, written } = ioOf({});
    expect(await run(['render', smallest], { ...broken, err: io.err })).toBe(70);
    expect(written.err).toContain('error[bug]');
    expect(written.err).toContain('TypeError: it broke');
    expect(written.err).not.toMatch(/\n +at /);
  });

  it('shows where it happened to those who ask', async () => {
    const { io, written } = ioOf({});
    expect(await run(['render', smallest], { ...broken, err: io.err, env: { APOLOGIZE_DEBUG: '1' } })).toBe(70);
    expect(written.err).toMatch(/\n +at /);
  });
});
