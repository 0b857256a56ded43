import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { program } from '../program.ts';
import { bash } from '../shell.ts';

/** What no user may ever see, whatever goes wrong around us. */
const internal = /\n\s+at |node:internal|TypeError|undefined|\[object Object\]|this is a mistake in apologize/;
const letter = (await bash('apologize render "$FACTS"')).out;

describe('standard output', () => {
  it('that is full ends with 2 and says so', async () => {
    const { code, err } = await bash('apologize render "$FACTS" > /dev/full');
    expect(err).toContain('error[io]: write failed: the disk is full');
    expect(err).not.toMatch(internal);
    expect(code).toBe(2);
  });

  it('whose reader has gone ends quietly with 0', async () => {
    // The reader closes its end before anything is written.
    const script = '{ sleep 0.3; apologize render "$FACTS" --format json; echo $? >&2; } | { exec <&-; sleep 1; }';
    const { err } = await bash(script);
    expect(err).toBe('0\n');
  });

  it('of which only the first byte is wanted ends quietly with 0', async () => {
    const { code, out, err } = await bash('set -o pipefail; apologize render "$FACTS" | head -c1');
    expect({ code, out, err }).toEqual({ code: 0, out: letter.slice(0, 1), err: '' });
  });

  it('that is closed is no reason for a stack trace', async () => {
    // Node itself puts /dev/null in place of a closed descriptor before we run, so the letter goes there.
    const { code, err } = await bash('apologize render "$FACTS" >&-');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('that is read slowly gets every byte of a message larger than a pipe', async () => {
    const long = `apologize render "$FACTS" --format json --set regret.impact="$(head -c 60000 /dev/zero | tr '\\0' a)"`;
    const whole = await bash(`${long} | cat`);
    const slow = await bash(`${long} | { sleep 0.5; cat; }`);
    expect(slow.out).toBe(whole.out);
    expect(whole.out.length).toBeGreaterThan(120_000);
    expect(slow.out.endsWith('}\n')).toBe(true);
  });

  it('that does not block gets every byte too', async () => {
    // What node makes non-blocking for one process on a pipe is non-blocking for all of them.
    const nonBlocking = `"$NODE" -e 'process.stdout._handle.setBlocking(false)'`;
    const long = `apologize render "$FACTS" --format json --set regret.impact="$(head -c 60000 /dev/zero | tr '\\0' a)"`;
    const { out } = await bash(`{ ${nonBlocking}; ${long}; } | { sleep 0.5; cat; }`);
    expect(JSON.parse(out).subject).toBe('An apology from Acme Payments');
  });

  it('gets the product alone, and findings go to standard error', async () => {
    const { out, err } = await bash('apologize render "$FACTS" --set remedy.offer.worth="900 EUR" --set remedy.loss="1 EUR"');
    expect(out.startsWith('Subject: ')).toBe(true);
    expect(out).not.toContain('remedy-above-loss');
    expect(err).toContain('[remedy-above-loss]');
  });
});

describe('standard error', () => {
  it('that is closed or full changes neither product nor exit code', async () => {
    expect(await bash('apologize render "$FACTS" 2>&-')).toMatchObject({ code: 0, out: letter });
    expect(await bash('apologize render "$FACTS" 2>/dev/full')).toMatchObject({ code: 0, out: letter });
    expect(await bash('apologize render nowhere.yaml 2>/dev/full')).toMatchObject({ code: 2, out: '' });
    expect(await bash('apologize render nowhere.yaml 2>&-')).toMatchObject({ code: 2, out: '' });
  });
});

describe('standard input', () => {
  it('that is a pipe is read when no file is named, and for -', async () => {
    expect(await bash('apologize render < "$FACTS"')).toMatchObject({ code: 0, out: letter });
    expect(await bash('cat "$FACTS" | apologize render -')).toMatchObject({ code: 0, out: letter });
    expect(await bash('{ head -c 100 "$FACTS"; sleep 0.3; tail -c +101 "$FACTS"; } | apologize render')).toMatchObject({ out: letter });
  });

  it('without data, or closed, ends with 2 and says what to do', async () => {
    for (const script of ['apologize render < /dev/null', 'apologize render - <&-', ': | apologize render']) {
      const { code, out, err } = await bash(script);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^<stdin>: error\[no-facts\].*\nhelp: .*apologize new/);
    }
  });

  it('without end is read to the limit and refused', async () => {
    for (const endless of ['yes "regret: x"', 'cat /dev/zero']) {
      const { code, err } = await bash(`${endless} | apologize render`);
      expect(err).toMatch(/^<stdin>: error\[file-too-long\]/);
      expect(code).toBe(2);
    }
    expect(await bash('apologize render /dev/zero')).toMatchObject({ code: 2 });
  });

  it('that is a folder is refused', async () => {
    const { code, err } = await bash('apologize render < .');
    expect(err).toContain('<stdin>: error[file-unreadable]: cannot be read: it is a folder');
    expect(code).toBe(2);
  });
});

describe('a signal', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    it(`${signal} ends a rendering that waits for its input as the system would`, async () => {
      const child = spawn(process.execPath, [program, 'render'], { stdio: ['pipe', 'ignore', 'ignore'] });
      setTimeout(() => child.kill(signal), 700);
      const [code, by] = await once(child, 'exit');
      expect({ code, by }).toEqual({ code: null, by: signal });
    });
});

describe('the environment', () => {
  it('changes nothing about a letter', async () => {
    const worlds: Readonly<Record<string, string>>[] = [
      { LANG: 'C', LC_ALL: 'C' },
      { LANG: 'fa_IR.UTF-8', LC_ALL: 'xx' },
      { COLUMNS: '20', TERM: 'dumb' },
      { NO_COLOR: '1', FORCE_COLOR: '3' },
      { CI: '1' },
      { LOG_TOKENS: '1', LOG_STREAM: '1', NODE_DEBUG: 'fs' },
      { NODE_OPTIONS: '--max-old-space-size=64' },
      { NODE_OPTIONS: '--frozen-intrinsics --no-warnings' },
      { NODE_OPTIONS: '--throw-deprecation --disallow-code-generation-from-strings' },
      { TMPDIR: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent' },
    ];
    for (const env of worlds) expect(await bash('apologize render "$FACTS"', { env })).toMatchObject({ code: 0, out: letter });
    expect(await bash('unset HOME; apologize render "$FACTS"')).toMatchObject({ code: 0, out: letter, err: '' });
    expect(await bash('env -i "$NODE" "$APOLOGIZE" render "$FACTS"')).toMatchObject({ code: 0, out: letter, err: '' });
  });

  it('may take the folder away: a named file is not found, and nothing else is read or written in its stead', async () => {
    const inNoFolder = 'mkdir gone; cd gone; rmdir ../gone;';
    expect(await bash(`${inNoFolder} apologize render < "$FACTS"`)).toMatchObject({ code: 0, out: letter });
    expect(await bash(`${inNoFolder} apologize render "$FACTS"`)).toMatchObject({ code: 0, out: letter });
    const read = await bash(`${inNoFolder} apologize render incident.yaml`);
    expect(read.err).toMatch(/^incident\.yaml: error\[file-unreadable\]/);
    expect(read.code).toBe(2);
    for (const target of ['apology-of-a-test.txt', 'apologies-of-a-test/']) {
      const { code, err } = await bash(
        `${inNoFolder} apologize render "$FACTS" -o ${target}; code=$?; ls -d /apolog* 2>/dev/null; exit $code`,
      );
      expect(err).toMatch(new RegExp(`^${target}.*: error\\[file-unwritable\\]`));
      expect(code).toBe(2);
    }
  });

  it('of 20 columns still shows help and errors whole', async () => {
    const help = await bash('apologize render --help', { env: { COLUMNS: '20' } });
    expect(help.code).toBe(0);
    expect(help.out.replace(/\s+/g, ' ')).toContain('incident files, or - for standard input');
    const { err } = await bash('echo "regrett: x" | apologize render', { env: { COLUMNS: '20' } });
    expect(err).toContain('did you mean `regret`?');
  });
});

describe('a prototype that cannot be changed', () => {
  // Freezing alone would also forbid every object a `toString` of its own, which libraries have.
  const worlds = {
    'closed to new keys': `--import 'data:text/javascript,${encodeURIComponent('Object.preventExtensions(Object.prototype)')}'`,
    frozen: '--frozen-intrinsics --no-warnings',
  };

  for (const [name, flag] of Object.entries(worlds))
    it(`changes nothing when it is ${name}: no file and no flag reaches it`, async () => {
      const run = `"$NODE" ${flag} "$APOLOGIZE" render`;
      expect(await bash(`${run} "$FACTS"`)).toMatchObject({ code: 0, out: letter, err: '' });
      for (const attack of [
        `echo '__proto__: {polluted: yes}' | ${run}`,
        `echo 'allow: {constructor: {prototype: {polluted: yes}}}' | ${run}`,
        `echo 'to: {toString: x}' | ${run}`,
        `${run} "$FACTS" --set __proto__.polluted=yes`,
        `${run} "$FACTS" --set allow.__proto__=yes`,
        `${run} "$FACTS" --set to.constructor.prototype.polluted=yes`,
        `${run} "$FACTS" --allow __proto__=yes`,
        `${run} "$FACTS" --locale __proto__`,
      ]) {
        const { code, out, err } = await bash(attack);
        expect(err).toMatch(/error\[(?!bug)[a-z-]+\]/);
        expect(err).not.toMatch(internal);
        expect({ code, out }).toEqual({ code: 2, out: '' });
      }
    });
});
