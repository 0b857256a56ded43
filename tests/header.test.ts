import { describe, expect, test } from 'vitest';
import { asciiAddress, hiddenIn } from '../src/sections/header.ts';
import { read } from './outcome.ts';

const problems = (path: string, value: string): string[] =>
  read('topic: it', [{ path, value, origin: '--set' }]).problems.map(({ message, help = '' }) => `${message}; ${help}`);

describe('a name', () => {
  test.each([
    ["O'Brien"],
    ['O’Brien'],
    ['José'],
    ['Jose\u0301'],
    ['山田太郎'],
    ['葛\u{e0100}城'],
    ['Нина Петрова'],
    ['Ελένη'],
    ['سارا\u200cسادات'],
    ['Ltd ۲۰\u200cساله'],
    ['क्\u200dष'],
    ['שרה'],
    ['Acme 👩\u200d🚒'],
    ['Acme, Inc. "Payments" <EU>'],
  ])('%s passes', (name) => {
    for (const path of ['to.name', 'from.name', 'from.company', 'responsibility.owner.name', 'subject'])
      expect(problems(path, name)).toEqual([]);
  });

  test.each([
    ['U+200B', 'Ja\u200bna'],
    ['U+200E', 'Jana\u200e'],
    ['U+202E', 'Jana \u202egnp'],
    ['U+2067', 'Jana \u2067x'],
    ['U+00AD', 'Ja\u00adna'],
    ['U+FEFF', 'Ja\ufeffna'],
    ['U+3164', '\u3164'],
    ['U+2800', '\u2800'],
    ['U+034F', 'Ja\u034fna'],
    ['U+E0041', 'Jana\u{e0041}'],
    ['U+200C', 'Ja\u200cna'],
    ['U+200D', 'Не\u200dт'],
    ['U+200C', 'e\u0301\u200ca'],
    ['U+001B', 'Ja\u001bna'],
  ])('with %s is refused, which is named', (code, name) => {
    expect(hiddenIn(name)).toBe(code);
    for (const path of ['to.name', 'subject'])
      expect(problems(path, name).join()).toMatch(new RegExp(`the invisible character ${code.replace('+', '\\+')} cannot stand`));
  });

  test('of two lines is refused', () => {
    expect(problems('to.name', 'Jana\nBcc: evil@x.example')).toEqual(['to.name: a line break cannot stand here; write it on one line']);
  });

  test('holds no sign that Unicode has as a control, a line end, half a sign, or not seen', () => {
    const joins = /[\u200c\u200d]|\p{Variation_Selector}/u;
    const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      if ((hiddenIn(char) !== undefined) !== (unseen.test(char) && !joins.test(char))) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    ['without @', 'jana.acme.example'],
    ['with nothing before it', '@acme.example'],
    ['with nothing after it', 'jana@'],
    ['with two of them', 'jana@acme@evil.example'],
    ['with a quoted local part', '"jana"@acme.example'],
    ['with another in quotes', '"a@b.example,evil"@x.example'],
    ['and another', 'jana@acme.example,evil@x.example'],
    ['and another, spaced', 'jana@acme.example, evil@x.example'],
    ['and another, with a semicolon', 'jana@acme.example;evil@x.example'],
    ['with a name', 'Jana <jana@acme.example>'],
    ['in brackets', '<jana@acme.example>'],
    ['with a comment', 'jana(at home)@acme.example'],
    ['with a comment behind', 'jana@acme.example (Jana)'],
    ['in a group', 'friends: jana@acme.example;'],
    ['at an IP literal', 'jana@[192.0.2.1]'],
    ['at an IP number', 'jana@192.0.2.1'],
    ['at a number', 'jana@acme.42'],
    ['at one label', 'jana@localhost'],
    ['with a space', 'jana @acme.example'],
    ['with a line break', 'jana@acme.example\nBcc: evil@x.example'],
    ['that begins with a dot', '.jana@acme.example'],
    ['with two dots', 'ja..na@acme.example'],
    ['with a dot before the @', 'jana.@acme.example'],
    ['with a dot behind', 'jana@acme.example.'],
    ['with a hyphen at the edge of a label', 'jana@-acme.example'],
    ['with an underscore in the domain', 'jana@ac_me.example'],
    ['with a label of 64', `jana@${'a'.repeat(64)}.example`],
    ['with a local part of 65', `${'a'.repeat(65)}@acme.example`],
    ['of 255 characters', `janas@${'a.'.repeat(121)}example`],
    ['by a source route', '@relay.example:jana@acme.example'],
    ['by a percent route', 'jana%evil.example@acme.example'],
    ['by a bang path', 'evil.example!jana@acme.example'],
    ['that a reader would decode', '=?utf-8?q?evil?=@acme.example'],
    ['in wide letters, which would become others', 'jana@ａｃｍｅ.example'],
    ['with an ideographic full stop', 'jana@acme。example'],
    ['with an invisible sign', 'jana@ac\u00adme.example'],
    ['with a variation selector', 'jana@пример\ufe0f.example'],
    ['with a label that is too long as ASCII', `jana@${'ü'.repeat(60)}.example`],
    ['with a broken A-label', 'jana@пример.xn--a.example'],
  ])('%s is refused', (_, text) => {
    expect(asciiAddress(text)).toBeUndefined();
    expect(problems('to.email', text)).toEqual([
      `to.email: "${text}" is not one e-mail address; write one address, such as jana@acme.example`,
    ]);
  });

  test('with a letter before the @ that mail cannot carry is refused, which is named', () => {
    expect(problems('to.email', 'josé@acme.example')).toEqual([
      'to.email: "josé@acme.example" has é before the @, and much of mail cannot carry that; write an address in plain letters, such as jana@acme.example',
    ]);
  });

  test.each([
    'jana@acme.example',
    "o'brien+billing_2@mail.acme.example",
    'jana@büro.example',
    'jana@пример.example',
    `jana@${'a.'.repeat(121)}example`,
  ])('%s passes', (text) => {
    expect(problems('to.email', text)).toEqual([]);
  });
});
