import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Message } from '../src/compose/message.ts';
import { readFacts } from '../src/facts/read.ts';
import { asEml, toEml } from '../src/formats/eml.ts';
import { toHtml } from '../src/formats/html.ts';
import { plainLetters, plainSigns } from '../src/formats/length.ts';
import { toText } from '../src/formats/text.ts';
import { readText } from '../src/disk/input.ts';
import { kindNames } from '../src/kinds.ts';
import { loadLabels, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';
import { folded, Page } from './document.ts';
import { closeReaders, readings } from './mail.ts';
import { expectSame, mailboxOf, messageOf } from './mails.ts';
import { labels, marked, pack, released } from './marked.ts';
import { fixture } from './program.ts';

afterAll(closeReaders);

describe('a mail', () => {
  test('has the date and the id that it is given, and no others', async () => {
    const around = {
      from: mailboxOf('from', 'jana@acme.example'),
      date: new Date('2026-11-14T09:05:07Z'),
      messageId: '5f2c.17@acme.example',
    };
    await expectSame(messageOf('A', 'b'), around);
    const eml = toEml(messageOf('A', 'b'), around);
    expect(eml).toContain('\r\nDate: Sat, 14 Nov 2026 09:05:07 +0000\r\nMessage-ID: <5f2c.17@acme.example>\r\n');
    for (const [, { date, id }] of await readings(eml))
      expect([date && Date.parse(date), id]).toEqual([Date.parse('2026-11-14T09:05:07Z'), '<5f2c.17@acme.example>']);
    expect(toEml(messageOf('A', 'b'), {})).not.toMatch(/^(?:Date|Message-ID|Bcc|Cc|Reply-To|From|To):/im);
  });

  test('with a line break of any kind in its body has CRLF there', async () => {
    for (const body of ['a\rb\r\nc\n', '\r', '\r\n\r\n']) await expectSame(messageOf('A', body), {});
  });

  test('can hold what parts it', async () => {
    const [, boundary = ''] = /boundary="([^"]+)"/.exec(toEml(messageOf('A', 'b'), {})) ?? [];
    await expectSame(messageOf('A', `--${boundary}\n\na\n--${boundary}--\n.\nFrom me`), {});
  });

  test.each([
    ['José', '=?utf-8?q?Jos=C3=A9?='],
    ['Acme, Inc.', '"Acme, Inc."'],
    ["O'Brien", "O'Brien"],
    ['Нина', '=?utf-8?b?0J3QuNC90LA=?='],
    ['سارا', '=?utf-8?b?2LPYp9ix2Kc=?='],
  ])('has the name %s as %s, which stays readable where it can', (name, written) => {
    expect(toEml(messageOf('A', 'b'), { from: mailboxOf('from', 'a@b.example', name) })).toContain(`From: ${written} <a@b.example>\r\n`);
  });

  test.each([
    ['who signs, at their own address', 'from: { name: Ana Ruiz, email: ana@acme.example }', 'Ana Ruiz <ana@acme.example>'],
    ['the company, at its address', 'from: { company: Acme, email: care@acme.example }', 'Acme <care@acme.example>'],
    ['the owner, when nobody else signs', 'from: Acme', 'Jana OWNER <owner@acme.example>'],
    ['nobody, when who signs has no address', 'from: Ana Ruiz', undefined],
  ])('is from %s', (_, from, expected) => {
    const source = marked.replace('from: { company: Acme COMPANY }', expected === undefined ? 'from: { name: Ana Ruiz }' : from);
    const { message, facts, states, findings } = released(source, 'letter');
    const eml = message && asEml(message, { incident: facts.incident, states, findings, bodyOnly: false });
    expect(/^From: (.*)\r$/m.exec(eml ?? '')?.[1]).toBe(expected);
    expect(eml).toMatch(/^To: Ms READER <reader@shop.example>\r$/m);
  });

  test('with gaps is to nobody, and says so in its subject and both bodies', async () => {
    const facts = readFacts({ name: 'facts.yaml', text: marked }, { set: [{ path: 'remedy', value: 'unknown', origin: '--set' }] });
    const { message, states, findings } = release(facts, { kind: 'letter', locale: 'en', pack, draft: labels, allow: new Set() });
    const banner = message?.banner ?? '';
    expect(banner).not.toBe('');
    const eml = message ? asEml(message, { incident: facts.incident, states, findings, bodyOnly: false }) : '';
    for (const [, mail] of await readings(eml)) {
      expect(mail.to).toEqual([]);
      expect(mail.subject.startsWith(`${banner}: `)).toBe(true);
      expect(mail.text.startsWith(`${banner}\n`)).toBe(true);
      expect(new Page(mail.html).text.startsWith(banner)).toBe(true);
    }
  });
});

/** Every incident of the fixtures in its language, as every kind: whole, or as a draft where it lacks something. */
const folders = [
  ['en', '.'],
  ['en', 'incidents'],
  ['bg', 'bg'],
  ['cs', 'cs'],
  ['fa', 'fa'],
] as const;
const incidents = folders.flatMap(([language, folder]) =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [language, `${folder}/${name}`] as const),
);

test.each(incidents)('text and HTML say the same (%s, %s)', async (language, file) => {
  const own = await loadPack(language, kindNames);
  const words = await loadLabels(language);
  const facts = readFacts(readText(fixture(file), file));
  for (const kind of kindNames) {
    const order = { kind, locale: language, pack: own, allow: new Set<string>() };
    const { message } = [undefined, words].map((draft) => release(facts, { ...order, draft })).find((each) => each.message) ?? {};
    if (!message) throw new Error(`${file} gives no ${kind}`);
    await expectSame(message, { from: mailboxOf('from', 'jana@acme.example', 'Jana') });
    // Every reader has read exactly these two.
    const html = toHtml({ ...message, subjectLine: undefined });
    const text = toText(message).text;
    // The text tells a table in rows, with the head of a column only where it takes one.
    const [all, withoutHeads, told] = [
      read(message, html),
      read(message, html.replace(/<thead>.*?<\/thead>/gs, '')),
      read(message, text),
    ].map(wordsOf);
    expect(
      [...(withoutHeads ?? [])].filter((word) => !told?.has(word)),
      kind,
    ).toEqual([]);
    expect(
      [...(told ?? [])].filter((word) => !all?.has(word)),
      kind,
    ).toEqual([]);
    // All else stands in both, word for word.
    const untabled = {
      ...message,
      parts: message.parts.map((part) => ({ ...part, blocks: part.blocks.filter(({ kind: block }) => block !== 'table') })),
    };
    expect(read(message, toHtml({ ...untabled, subjectLine: undefined })), kind).toBe(read(message, toText(untabled).text));
  }
});

/** What is read in a text or a page: without signs that keep directions apart, which a page has elements for, with single spaces. */
function read({ plainSigns: plain }: Message, body: string): string {
  const text = body.startsWith('<!DOCTYPE') ? new Page(body).text : body.replace(/^[\u200f]?- /gm, '');
  const signs = plain === 'letters' ? plainLetters(text) : plain ? plainSigns(text) : text;
  return folded(signs.replace(/[\u200e\u200f\u2066-\u2069]/g, ''));
}

const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}]+/gu));
