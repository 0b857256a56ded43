import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { describe, expect, it } from 'vitest';
import { apologize, call, fixture, program } from '../program.ts';
import { folder } from '../shell.ts';

/** What takes a terminal over: colours, titles, links, the clipboard, device requests, 8-bit codes, and bare control characters. */
const attacks = [
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://evil.example\u0007link\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001bP$q"p\u001b\\',
  '\u001b[2J\u001b[H',
  '\u009b2J',
  '\u009d0;title\u009c',
  '\u0090q\u009c',
  'back\b\b\bspace',
  'over\rwritten',
  '\u0007\u000b\u000c\u000e\u000f\u007f',
  'left\u202eright\u2066',
];

/** How each of our own errors may show it: never the character itself. */
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
const ours = /\u001b\[\d{1,2}m/g;

/** A run in a terminal of its own. Gives all that the terminal was sent, both streams in one. */
function inTerminal(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; sent: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      cols: 200,
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
    });
    let sent = '';
    child.onData((data) => (sent += data));
    child.onExit(({ exitCode }) => resolve({ code: exitCode, sent }));
  });
}

/** Calls that show a hostile text in every place where we show what we were given. */
function calls(attack: string, where: string): string[][] {
  const file = (name: string, text: string): string => {
    writeFileSync(join(where, name), text);
    return name;
  };
  const quoted = JSON.stringify(attack);
  const named = attack.replaceAll('/', '_');
  return [
    ['render', file('raw.yaml', `regret: ${attack}\nto: x`)],
    ['render', file('escaped.yaml', `regret: ${quoted}`)],
    ['render', file('key.yaml', `${quoted}: x\nto: {${quoted}: y}`)],
    ['render', file('value.yaml', `to: {locale: ${quoted}}\nnext_update: ${quoted}`)],
    ['render', file('comment.yaml', `to: x # ${attack}`)],
    ['render', file('alias.yaml', `to: *a${attack}`)],
    ['render', file('tag.yaml', `to: !a${attack} x`)],
    ['render', `missing-${named}.yaml`],
    ['render', file(`bad-${named}.yaml`, 'regrett: x')],
    ['render', fixture('smallest.yaml'), '-o', join('nowhere', `${named}.txt`)],
    ['render', fixture('smallest.yaml'), '--set', `to.name=${attack}`],
    ['render', fixture('smallest.yaml'), '--set', `to.${attack}=x`],
    ['render', fixture('smallest.yaml'), '--set', attack],
    ['render', fixture('smallest.yaml'), '--allow', `${attack}=why`],
    ['render', fixture('smallest.yaml'), '--locale', attack],
    ['render', fixture('smallest.yaml'), '--kind', attack],
    ['render', fixture('smallest.yaml'), `--${attack}`],
    [attack],
  ];
}

describe('what a file, a name or a flag holds', () => {
  it('is shown without the marks that only keep a name or a number apart, as a Persian letter has them', async () => {
    const run = { cwd: folder(), env: { HOME: folder() } };
    const { out: id } = await apologize(['archive', 'add', fixture('fa/broken-guitar.yaml')], run);
    const { out } = await apologize(['archive', 'show', id.trim()], run);
    expect(out).toContain('مدیر خدمات مسافران، Dorna Air');
    expect(out).not.toMatch(/\\u20/);
  });

  it('is shown spelled out, whichever sequence it is', async () => {
    const where = folder();
    for (const attack of attacks)
      for (const args of calls(attack, where)) {
        const { code, out, err } = await call(args, { cwd: where });
        expect({ code, out, args }).toEqual({ code: 2, out: '', args });
        expect(err).not.toMatch(harmful);
        expect(err).toMatch(/error\[[a-z-]+\]/);
      }
  });

  it('reaches no pipe as a control character', async () => {
    const where = folder();
    const outcomes = await Promise.all(calls(attacks.join(''), where).map((args) => apologize(args, { cwd: where })));
    for (const { code, out, err } of outcomes) {
      expect(err).not.toMatch(harmful);
      expect(err).toMatch(/error\[[a-z-]+\]/);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    }
  });

  it('reaches no terminal as one, except the colours that are ours', async () => {
    const where = folder();
    const all = attacks.filter((attack) => !/[\r\n]/.test(attack)).join('');
    for (const env of [{ TERM: 'xterm-256color' }, { TERM: 'dumb' }, { TERM: 'xterm', FORCE_COLOR: '3' }]) {
      const outcomes = await Promise.all(calls(all, where).map((args) => inTerminal(args, where, env)));
      for (const { code, sent } of outcomes) {
        expect(sent.replaceAll('\r\n', '\n').replace(ours, '')).not.toMatch(harmful);
        expect(sent).toMatch(/error\[[a-z-]+\]/);
        expect(code).toBe(2);
      }
      expect(outcomes.some(({ sent }) => /\u001b\[\d+m/.test(sent))).toBe(env.TERM !== 'dumb');
    }
  });
});

describe('a terminal', () => {
  it('with nothing piped in is told to name a file, and nothing is waited for', async () => {
    const { code, sent } = await inTerminal(['render'], folder(), { TERM: 'xterm', NO_COLOR: '1' });
    expect(sent.replaceAll('\r\n', '\n')).toBe(
      'apologize: error[no-file]: name an incident file\nhelp: apologize render incident.yaml; to write one, apologize new\n',
    );
    expect(code).toBe(2);
  });

  it('gets a letter without a single code in it', async () => {
    const { code, sent } = await inTerminal(['render', fixture('smallest.yaml')], folder(), { TERM: 'xterm-256color', FORCE_COLOR: '3' });
    const { out } = await apologize(['render', fixture('smallest.yaml')]);
    expect(sent.replaceAll('\r\n', '\n')).toBe(out);
    expect(code).toBe(0);
  });
});
