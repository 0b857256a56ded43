import { describe, expect, it } from 'vitest';
import { call, fixture } from './program.ts';

describe('the body alone', () => {
  const dispatch = fixture('incidents/it-services.yaml');
  const json = async (more: readonly string[]) => JSON.parse((await call(['render', dispatch, '-f', 'json', ...more])).out);

  it.each(['text', 'markdown', 'html'])('has no greeting and no signature, with a note to pass on too, in %s', async (format) => {
    const { parts } = await json([]);
    for (const more of [[], ['--with', 'forward']]) {
      const { code, out } = await call(['render', dispatch, '--part', 'body', '-f', format, ...more]);
      expect(code).toBe(0);
      for (const part of ['salutation', 'closing', 'signature']) expect(out).not.toContain(parts[part].split('\n')[0]);
      expect(out).toContain('October 20, 2026');
      expect(out.includes('For your own people')).toBe(more.length > 0);
    }
  });

  it('is that of the message, and the note behind it a blank line away', async () => {
    const [alone, both] = [await json([]), await json(['--with', 'forward'])];
    expect(both.parts.body.startsWith(`${alone.parts.body}\n\nFor your own people`)).toBe(true);
    expect(alone.text).toBe([alone.parts.salutation, alone.parts.body, alone.parts.closing, alone.parts.signature].join('\n\n'));
  });
});
