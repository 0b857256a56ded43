import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foreignFacts } from '../src/check/facts-language.ts';
import { readFacts } from '../src/facts/read.ts';
import type { Language } from '../src/packs/pack.ts';
import { languages, loadPack, loadSigns } from '../src/packs/load.ts';
import { apologize } from './program.ts';

const root = fileURLToPath(new URL('fixtures/', import.meta.url));
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
const written: readonly (readonly [string, string])[] = [
  ...['smallest.yaml', ...filesIn('incidents')].map((file) => ['en', file] as const),
  ...['bg', 'cs', 'fa'].flatMap((language) => filesIn(language).map((file) => [language, file] as const)),
];
const packs = new Map<string, Language>(
  await Promise.all(languages().map(async (each) => [each, (await loadPack(each, [])).language] as const)),
);
const foreign = (text: string, language: string) => {
  const pack = packs.get(language);
  if (!pack) throw new TypeError(`no words for ${language}`);
  return foreignFacts(readFacts({ name: 'facts.yaml', text }), pack, loadSigns);
};
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('facts', () => {
  it.each(written)('are in their own language (%s): %s', (language, file) => {
    expect(foreign(textOf(file), language)).toBeUndefined();
  });

  it.each(written)('are in no other language (%s): %s', (language, file) => {
    for (const other of languages().filter((each) => each !== language)) {
      const found = foreign(textOf(file), other);
      expect(found?.seems, other).toBe(language);
      expect(readFacts({ name: file, text: textOf(file) }).texts.get(found?.path ?? '')?.text).toBeDefined();
    }
  });

  it.each([
    ['fa', 'explanation: نصب Microsoft Office 365 و Adobe Photoshop روی iphone شما انجام نشد\nregret: شما یک روز کار خود را از دست دادید'],
    ['fa', 'explanation: سفارش شما از shop.example با کد AB-1293 گم شد\nfrom: Acme Payments International Limited'],
    ['bg', 'explanation: пратихме Ви iPhone 15 Pro вместо Samsung Galaxy\nregret: останахте без телефон'],
    ['cs', 'explanation: poslali jsme Vam spatny Release Notes for Windows Server\nregret: prisli jste o den prace'],
    ['en', 'explanation: we lost the letter of Господин Иванов\nregret: you waited for a week'],
    ['en', 'remedy: 20 EUR\nto: فریبا رضایی\nfrom: کتاب‌فروشی دماوند\nsubject: پوزش'],
    ['cs', 'to: The Owner of the House\nfrom: We Are the Champions of All the World'],
    ['en', 'topic: croissants'],
  ])('hold names and codes of any language (%s): %s', (language, text) => {
    expect(foreign(text, language)).toBeUndefined();
  });

  it('are found in another script where no pack tells the language', () => {
    expect(foreign('explanation: αργήσαμε τρεις μέρες να απαντήσουμε στο μήνυμά σας', 'cs')).toEqual({
      path: 'explanation.what',
      seems: undefined,
    });
  });

  it('name the first that is strange, not one before it', () => {
    const text =
      'remedy: vrátíme Vám celou částku\nexplanation: we lost your parcel and it was not found for a week\nregret: you had to wait for it at the office';
    expect(foreign(text, 'cs')).toEqual({ path: 'explanation.what', seems: 'en' });
  });

  it('in own words are read too', () => {
    expect(foreign('responsibility:\n  statement: This was our fault. It is for us to put it right, and we will.', 'cs')?.seems).toBe('en');
  });
});

describe('a message in two languages', () => {
  const smallest = join(root, 'smallest.yaml');
  const id = 'facts-in-another-language';

  it('is refused where its facts stand', async () => {
    const { code, out, err } = await apologize(['render', smallest, '--locale', 'cs']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`smallest.yaml:1:9: error[${id}]: \`remedy.offer.what\` seems to be in English (en)`);
    expect(err).toContain('`--locale en`');
    const forced = await apologize(['render', smallest, '--locale', 'cs', '--allow', `${id}=the reader has both`]);
    expect(forced.code).toBe(0);
    expect(forced.out).toContain('S\u00a0pozdravem');
  });

  it('is a draft at most', async () => {
    const { code, out, err } = await apologize(['render', smallest, '--locale', 'fa', '--draft']);
    expect(code).toBe(1);
    expect(out).toContain('two months of your plan');
    expect(err).toContain(id);
  });

  it('is not made by new, nor kept, and check says so', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tongue-'));
    const made = await apologize(['new', '--no-input', '--from', smallest, '--locale', 'cs', '-o', 'made'], { cwd });
    expect(made.code).not.toBe(0);
    expect(made.err).toContain(id);
    const kept = await apologize(['archive', 'add', smallest, '--locale', 'cs'], { cwd });
    expect([kept.code, kept.err.includes(id)]).toEqual([1, true]);
    const checked = await apologize(['check', smallest, '--locale', 'bg'], { cwd });
    expect([checked.code, checked.out.includes(id)]).toEqual([1, true]);
  });

  it('is rejected in a list, and the others are written', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tongue-'));
    writeFileSync(join(cwd, 'people.csv'), 'to.name,to.locale\nMs Petrova,en\nPaní Nováková,cs\nMr Hill,en\nMs Hall,en\nMr Woods,\n');
    const { code, out, err } = await apologize(['merge', smallest, '--to', 'people.csv'], { cwd });
    expect(code).toBe(3);
    expect(out.trim().split('\n')).toHaveLength(4);
    expect(err).toContain(`people.csv:3:remedy.offer.what: error[${id}]`);
    expect(err).toContain(`\`remedy.offer.what\` seems to be in "en"`);
  });
});
