import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Message } from '../src/compose/message.ts';
import { UserError } from '../src/errors.ts';
import { type Envelope, toEml } from '../src/formats/eml.ts';
import { subjectText, toText } from '../src/formats/text.ts';
import { asciiAddress } from '../src/sections/header.ts';
import { closeReaders, readings } from './mail.ts';
import { address, anyEnvelope, anyMessage, counts, expectSame, mailboxOf, messageOf, runs, seed, shown, sign, traps } from './mails.ts';

afterAll(() => {
  closeReaders();
  console.log(`mail: ${counts.messages} messages, ${counts.addresses} addresses, FUZZ_SEED=${seed}`);
});

describe('three readers read what was written', () => {
  const planes = { names: new Set<number>(), subjects: new Set<number>(), bodies: new Set<number>() };
  const note = (set: Set<number>, text: string): void => {
    for (const char of text) set.add((char.codePointAt(0) ?? 0) >> 16);
  };

  test('in names, addresses, subjects and bodies from all planes', { timeout: 120 * runs }, async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, anyEnvelope, async (written, around) => {
        note(planes.names, (around.from?.name?.text ?? '') + (around.to?.name?.text ?? ''));
        note(planes.subjects, subjectText(written));
        note(planes.bodies, toText(written).text);
        await expectSame(written, around);
      }),
      { seed, numRuns: runs },
    );
    const all = Array.from({ length: 17 }, (_, number) => number);
    for (const found of Object.values(planes)) expect([...found].toSorted((one, other) => one - other)).toEqual(all);
  });

  test('at every length up to five thousand characters', { timeout: 120 * runs }, async () => {
    const long = fc.tuple(fc.integer({ min: 0, max: 5000 }), sign, sign).map(([length, first, second]) => {
      const word = first.repeat(length).slice(0, length) + second;
      return !/\p{Cs}/u.test(word) && shown(word) ? word : 'x'.repeat(length);
    });
    await fc.assert(
      fc.asyncProperty(long, long, long, async (name, subject, text) => {
        await expectSame(messageOf(subject, text), { from: mailboxOf('from', 'jana@acme.example', name) });
      }),
      { seed, numRuns: Math.ceil(runs / 40) },
    );
  });
});

describe('what we accept as an address', () => {
  test('every reader reads as exactly that one', { timeout: 120 * runs }, async () => {
    const pieces = [...'@.-%!/\'+ 1üé\u200b"[]', ...traps, 'jana', 'acme', 'example', 'пример'];
    const guess = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((chosen) => chosen.join(''));
    // Most guesses are refused; with an end that fits, enough are not.
    const likely = guess.map((text) => `${text}@acme.example`);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 1, arbitrary: guess }, { weight: 3, arbitrary: likely }, { weight: 3, arbitrary: address }),
        async (text) => {
          const ascii = asciiAddress(text);
          if (ascii === undefined) return;
          counts.addresses++;
          for (const [reader, { from, to }] of await readings(
            toEml(messageOf('A', 'b'), { from: mailboxOf('from', text), to: mailboxOf('to', text, 'A, <b@c.example>') }),
          )) {
            expect(
              [from, to].map((each) => each.map((one) => one.address)),
              reader,
            ).toEqual([[ascii], [ascii]]);
          }
        },
      ),
      { seed, numRuns: runs },
    );
    expect(counts.addresses).toBeGreaterThan(runs / 10);
  });

  test.each([
    ['jana@büro.example', 'jana@xn--bro-hoa.example'],
    ['info@пример.испытание', 'info@xn--e1afmkfd.xn--80akhbyknj4f'],
    ['info@例え.テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['info@نامه.example', 'info@xn--mgb4dbg.example'],
    ['info@straße.example', 'info@xn--strae-oqa.example'],
    ["o'brien+billing@Acme.Example", "o'brien+billing@Acme.Example"],
    [`${'a'.repeat(64)}@${'a.'.repeat(91)}example`, `${'a'.repeat(64)}@${'a.'.repeat(91)}example`],
  ])('%s is written as %s', async (text, ascii) => {
    if (/[^ -~]/.test(text)) expect(domainToASCII(text.slice(text.indexOf('@') + 1))).toBe(ascii.slice(ascii.indexOf('@') + 1));
    await expectSame(messageOf('A', 'b'), { from: mailboxOf('from', text, 'سارا کاظمی'), to: mailboxOf('to', text) });
    expect(toEml(messageOf('A', 'b'), { from: mailboxOf('from', text) })).toContain(`From: ${ascii}\r\n`);
  });
});

/** The problem that a mail is refused with. */
function problemOf(message: Message, around: Envelope = {}): string {
  try {
    toEml(message, around);
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(({ id, message: told }) => `${id} ${told}`).join();
    throw error;
  }
  return 'accepted';
}

describe('refused, with the fact that it comes from', () => {
  const email = { path: 'from.email', text: 'jana@acme.example' };
  const signs = [...'\r\n\0\u0007\u001b\u007f\u0085\u2028\u2029\ud800\u200b\u202e\u2066\u00ad\u3164\ufeff\u{e0041}'];

  test.each(signs.map((each) => [`U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`, each] as const))(
    '%s in a name or a subject',
    (code, each) => {
      for (const text of [`${each}Jana`, `Ja${each}na`, `Jana${each}`, `Jana${each}\r\nBcc: b@x.example`]) {
        const refusal = (path: string): string => `mail-header ${path}: the invisible ${code} cannot stand in a header`;
        for (const path of ['from.name', 'from.company', 'responsibility.owner.name'])
          expect(problemOf(messageOf('A', 'b'), { from: { name: { path, text }, email } })).toBe(refusal(path));
        expect(problemOf(messageOf('A', 'b'), { to: { name: { path: 'to.name', text }, email } })).toBe(refusal('to.name'));
        expect(problemOf(messageOf(text, 'b'))).toBe(refusal('topic'));
      }
      // Words that are no fact: a template's, a draft's banner. Isolates are what we write ourselves.
      for (const message of [
        messageOf('', 'b', { subject: [{ kind: 'text', text: `A${each}` }] }),
        messageOf('A', 'b', { banner: `A${each}` }),
      ])
        expect(problemOf(message)).toContain(code === 'U+2066' ? 'accepted' : `mail-header subject: the invisible ${code} `);
    },
  );

  test.each([
    '',
    'jana',
    'jana@acme.example,evil@x.example',
    'jana@acme.example\r\nBcc: evil@x.example',
    'Jana <jana@acme.example>',
    'josé@acme.example',
  ])('%j as an address', (text) => {
    const mailbox = { email: { path: 'to.email', text } };
    for (const around of [{ from: mailbox }, { to: mailbox }])
      expect(problemOf(messageOf('A', 'b'), around)).toBe(`mail-header to.email: "${text}" is not one address that mail can carry`);
  });

  test.each<[string, Partial<Message>, Envelope]>([
    ['locale', { locale: 'en-US\r\nBcc: evil@x.example' }, {}],
    ['messageId', {}, { messageId: 'a@b.example>\r\nBcc: <evil@x.example' }],
    ['messageId', {}, { messageId: 'a' }],
    ['date', {}, { date: new Date(Number.NaN) }],
  ])('what does not fit as %s', (path, more, around) => {
    expect(problemOf(messageOf('A', 'b', more), around)).toContain(`mail-header ${path}: `);
  });
});
