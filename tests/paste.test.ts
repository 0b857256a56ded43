import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PasteSafeInput, oneLine, unfolded } from '../src/terminal/paste.ts';
import { PasteReader, type Typed } from '../src/terminal/typed.ts';

const marked = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** What a reader makes of chunks that come at once, and then of silence. */
function told(...chunks: readonly string[]): Typed[] {
  const reader = new PasteReader();
  const given = [...chunks.flatMap((chunk) => reader.feed(chunk)), ...reader.settle()];
  // How many keys come in one piece says nothing.
  return given.reduce<Typed[]>((joined, each) => {
    const last = joined.at(-1);
    return last?.kind === 'keys' && each.kind === 'keys'
      ? [...joined.slice(0, -1), { kind: 'keys', text: last.text + each.text }]
      : [...joined, each];
  }, []);
}

const text = (given: string): Typed => ({ kind: 'text', text: given });
const typed = (given: string): Typed => ({ kind: 'keys', text: given });

describe('a marked paste', () => {
  const paste = `ab${marked('first line\rsecond line')}\r`;

  it('is one text, wherever the terminal cuts it', () => {
    const whole = [typed('ab'), text('first line\rsecond line'), typed('\r')];
    expect(told(paste)).toEqual(whole);
    for (let cut = 1; cut < paste.length; cut++) expect(told(paste.slice(0, cut), paste.slice(cut))).toEqual(whole);
    expect(told(...paste)).toEqual(whole);
  });

  it('is one text in any chunks', () => {
    const chunks = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'č', '\r', '\n', '\t', ' ', '[', '2', '~', '\u001b[31m'), maxLength: 12 }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(chunks, fc.array(fc.nat(80), { maxLength: 5 }), (pieces, cuts) => {
        const inner = pieces.join('');
        const all = marked(inner);
        const at = [0, ...cuts.map((cut) => Math.min(cut, all.length)).toSorted((a, b) => a - b), all.length];
        expect(told(...at.slice(1).map((to, index) => all.slice(at[index], to)))).toEqual(inner === '' ? [] : [text(inner)]);
      }),
    );
  });

  it('ends by itself when the terminal forgets to', () => {
    const reader = new PasteReader();
    expect(reader.feed('\u001b[200~half')).toEqual([]);
    expect(reader.pasting).toBe(true);
    expect(reader.settle()).toEqual([text('half')]);
    expect(reader.feed('\u0003')).toEqual([typed('\u0003')]);
  });
});

describe('a paste without marks', () => {
  it('is told by a line break in its middle, and never answers by one at its end', () => {
    expect(told('one\rtwo\r')).toEqual([text('one\rtwo')]);
    expect(told('one\r', 'two\r')).toEqual([typed('one'), text('\rtwo')]);
    const long = Array.from({ length: 200 }, (_, line) => `line ${line}, of some length or other`).join('\r');
    for (const size of [7, 100, 1000, 4095]) {
      const chunks = Array.from({ length: Math.ceil(long.length / size) }, (_, at) => long.slice(at * size, (at + 1) * size));
      const given = told(...chunks, '\r');
      expect(given.map((each) => each.text).join('')).toBe(long);
      expect(given.filter(({ kind, text: each }) => kind === 'keys' && each.includes('\r'))).toEqual([]);
    }
  });

  it('of one line is an answer, with its Enter', () => {
    const line = 'a line that is longer than anybody types while a program starts';
    expect(told(`${line}\r`)).toEqual([text(line), typed('\r')]);
    expect(told('short\r')).toEqual([typed('short\r')]);
  });
});

describe('a key', () => {
  it.each(['\r', 'a', 'č', '\t', '\u007f', '\u0003', '\u0004', '\u001b[A', '\u001b[1;5C', '\u001bOP', '\u001b[B\u001b[B\r'])(
    '%j stays what it is, cut anywhere',
    (key) => {
      expect(told(key)).toEqual([typed(key)]);
      for (let cut = 1; cut < key.length; cut++) expect(told(key.slice(0, cut), key.slice(cut))).toEqual([typed(key)]);
    },
  );

  it('is Escape when nothing follows', () => {
    expect(told('\u001b')).toEqual([{ kind: 'escape', text: '\u001b' }]);
    expect(told('ab\u001b')).toEqual([typed('ab'), { kind: 'escape', text: '\u001b' }]);
  });
});

describe('the input of a terminal', () => {
  const terminal = (): { keyboard: PassThrough; input: PasteSafeInput; heard: () => string } => {
    const keyboard = new PassThrough();
    const input = new PasteSafeInput(keyboard);
    let heard = '';
    input.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    return { keyboard, input, heard: () => heard };
  };

  it('hands a paste over as one key, its text without what a terminal would obey', async () => {
    const { keyboard, input, heard } = terminal();
    keyboard.write(marked('\u001b[31mred\u001b[0m\u0007 and\tplain\u0003\r\n\r\n\r\nmore\r\n'));
    await expect.poll(heard).toBe('\u001b[24~');
    expect(input.pasted()).toEqual(['red and plain ↵ more']);
    expect(input.pasted()).toEqual([]);
    input.close();
  });

  it('puts characters together that came in two chunks', async () => {
    const { keyboard, input, heard } = terminal();
    const bytes = Buffer.from('čš');
    keyboard.write(bytes.subarray(0, 1));
    keyboard.write(bytes.subarray(1, 3));
    keyboard.write(bytes.subarray(3));
    await expect.poll(heard).toBe('čš');
    input.close();
  });
});

describe('a text on one line', () => {
  it('has its paragraphs again afterwards', () => {
    expect(oneLine('one\ntwo\n\n  three\r\n\r\n\r\nfour ')).toBe('one two ↵ three ↵ four');
    expect(unfolded('one two ↵ three ↵ four')).toBe('one two\n\nthree\n\nfour');
  });

  it('comes back unchanged when it was tidy', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((each) => !/[\s↵\u0000-\u001f\u007f-\u009f]/.test(each));
    const paragraph = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const tidy = paragraphs.join('\n\n');
        expect(unfolded(oneLine(tidy))).toBe(tidy);
      }),
    );
  });
});
