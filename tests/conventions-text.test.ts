import { describe, expect, it } from 'vitest';
import { segments } from '../src/formats/length.ts';
import { loadLabels } from '../src/packs/load.ts';
import { bare, message, messagesIn, packOf, tongues } from './written.ts';

describe('a greeting and a closing', () => {
  const [cs, bg, fa] = (['cs', 'bg', 'fa'] as const).map(
    (language) => (said: Record<string, string>) => bare(message(`${language}/smallest.yaml`, 'letter', said)),
  );

  it('in Czech holds no name, which would take the vocative, and the text goes on small', () => {
    for (const name of ['Novák', 'pan Novák', 'Jana Nováková', 'Ing. Svoboda'])
      expect(cs?.({ 'to.name': name })).toMatch(/\n\nDobrý den,\n\nnaše platební brána/);
    expect(cs?.({ 'to.salutation': 'Vážený pane Nováku,' })).toMatch(/\n\nVážený pane Nováku,\n\nnaše platební brána/);
    expect(cs?.({})).toMatch(/\n\nS pozdravem\n\nJana Nováková\nvedoucí provozu, Acme Payments\n$/);
    expect(message('cs/supplier-blame.yaml', 'reply', { 'to.name': 'Novák' })).not.toContain('Nov');
  });

  it("in Czech is gone on from in the author's own words too, unless they begin with a name", () => {
    const own = (what: string) => cs?.({ 'explanation.what': what });
    expect(own('Včera jsme Vám poslali cizí balík. Byl to omyl.')).toContain('\n\nDobrý den,\n\nvčera jsme Vám poslali cizí balík. Byl');
    expect(own('Praha zůstala bez proudu.')).toContain('\n\nDobrý den,\n\nPraha zůstala');
    expect(own('Vám jsme slíbili víc.')).toContain('\n\nDobrý den,\n\nVám jsme');
    expect(own('Včera to spadlo.\n\nDnes už to běží.')).toContain('včera to spadlo.\n\nDnes už');
    expect(cs?.({ 'fix.done': 'Včera jsme to opravili.' })).toContain('\n\nVčera jsme to opravili.');
  });

  it('in Bulgarian holds a name with its honorific alone, and the text begins with a capital', () => {
    expect(bg?.({ 'to.name': 'госпожо Иванова' })).toMatch(/\n\nЗдравейте, госпожо Иванова,\n\nПлатежната/);
    expect(bg?.({ 'to.name': 'Мария Иванова' })).toMatch(/\n\nЗдравейте,\n\nПлатежната/);
    expect(bg?.({ 'to.salutation': 'Уважаеми господин Петров,' })).toMatch(/\n\nУважаеми господин Петров,\n\nПлатежната/);
    expect(bg?.({})).toMatch(/\n\nС уважение,\n\nЯна Новакова\nоперативен директор, Acme Payments\n$/);
  });

  it('in Persian holds a name with its honorific alone, and ends without a mark', () => {
    expect(fa?.({ 'to.name': 'سرکار خانم رضایی' })).toMatch(/\n\nسرکار خانم رضایی، با سلام و احترام\n\nدرگاه/);
    for (const name of ['دکتر افشار', 'بانو یگانه', 'آقایان احمدی و رضایی', 'خانوادهٔ محترم رضوانی'])
      expect(fa?.({ 'to.name': name })).toContain(`\n\n${name}، با سلام و احترام\n\n`);
    expect(fa?.({ 'to.name': 'خانمی' })).toMatch(/\n\nبا سلام و احترام\n\n/);
    expect(fa?.({ 'to.name': 'رضایی' })).toMatch(/\n\nبا سلام و احترام\n\nدرگاه/);
    expect(fa?.({})).toMatch(/\n\nبا احترام\n\nبهرام کاظمی\nمدیر فنی، درگاه کاج\n$/);
  });
});

describe.each(tongues)('what we write in %s', (language) => {
  const texts = messagesIn(language);

  it('ends no sentence twice, and none in the marks of another language', () => {
    const doubled = texts.filter(({ text }) => /[.،؛]{2}(?!\.)|\. \.|\.،/.test(bare(text)));
    expect(doubled.map(({ name, kind }) => `${name} ${kind}`)).toEqual([]);
    const marks = { fa: /[,;?](?!\d)|["“”„]/, bg: /["”«»‘]|(?<!„[^“]{0,80})“/, cs: /["”«»]|(?<!„[^“]{0,80})“/ }[language];
    expect(texts.filter(({ text }) => marks.test(text)).map(({ name, kind, text }) => `${name} ${kind} ${marks.exec(text)?.[0]}`)).toEqual(
      [],
    );
    const { frames } = packOf(language);
    expect(
      Object.entries(frames)
        .filter(([, text]) => marks.test(text))
        .map(([id]) => id),
    ).toEqual([]);
  });

  it('is spelled in its own letters', () => {
    const wrong = {
      fa: /[يكىةۀ\u0660-\u0669]|(?<!\p{L})ن?می (?=\p{L})|(?<=\p{L}) (?:ها|های|ایم|اید)(?!\p{L})/u,
      bg: /(?=\p{L}*\p{Script=Cyrillic})(?=\p{L}*\p{Script=Latin})\p{L}{2,}/u,
      cs: /[\u0300-\u036f]/u,
    }[language];
    expect(texts.filter(({ text }) => wrong.test(text)).map(({ name, kind, text }) => `${name} ${kind} ${wrong.exec(text)?.[0]}`)).toEqual(
      [],
    );
    const own = Object.entries(packOf(language).frames).filter(([, text]) => wrong.test(text));
    expect(own.map(([id]) => id)).toEqual([]);
  });

  it('is a letter and no form: a label and a colon begin one sentence in three at most', () => {
    for (const { name, text } of texts.filter(({ kind }) => kind === 'letter')) {
      const [, letter = ''] = /^.*?\n\n(.*)$/s.exec(bare(text)) ?? [];
      const sentences = letter.split(/(?<=[.!؟])\s+/).filter((sentence) => sentence.length > 3);
      expect(sentences.length).toBeGreaterThan(8);
      const labelled = sentences.filter((sentence) => /^[^:]{3,60}:\s/.test(sentence));
      expect([name, labelled.length * 3 <= sentences.length]).toEqual([name, true]);
    }
  });

  it('leaves the sender and the reader their gender', () => {
    const gendered = {
      fa: /(?!)/,
      bg: /(?<!\p{L})(?:длъжен|длъжна|сигурен|сигурна) съм|разочаровани/u,
      cs: /(?<!\p{L})(?:pochybil|zařídil|udělal)a? jsem|\p{L}\(a\)/u,
    }[language];
    expect(
      Object.entries(packOf(language).frames)
        .filter(([, text]) => gendered.test(text))
        .map(([id]) => id),
    ).toEqual([]);
  });

  it('counts as a telephone counts it: seventy units a message, with all its own marks, or none of them', () => {
    const sms = texts.filter(({ kind }) => kind === 'sms');
    expect(sms.length).toBeGreaterThan(0);
    for (const { text } of sms) {
      const { encoding, messages } = segments(text.trimEnd());
      expect([encoding, messages <= 2]).toEqual([/[^\n -~]/.test(text) ? 'UCS-2' : 'GSM-7', true]);
      expect(encoding === 'UCS-2' || language === 'cs').toBe(true);
    }
  });
});

it.each([
  'سفارش شما را گم کردیم و از شما عذر می‌خواهم.',
  'سفارش شما را گم كرديم و از شما عذر مي خواهم.',
  'سفارش شما را گم کردیم. معذرت می‌خوایم.',
])('own words that say sorry in Persian, on whatever keyboard, have said it: %s', (what) => {
  const paragraphs = message('fa/smallest.yaml', 'letter', { 'explanation.what': what }).split('\n\n');
  expect(paragraphs.find((each) => each.startsWith('سفارش شما'))?.match(/خوا/g)).toHaveLength(1);
});

it('one-letter words and units stay on their line, in facts too', () => {
  // A telephone breaks lines where it likes.
  for (const { name, kind, text } of messagesIn('cs').filter((each) => each.kind !== 'sms'))
    expect([name, kind, / (?:[aikosuvz]|č\.) \S|\d (?:Kč|%|USD)/i.exec(text)?.[0]]).toEqual([name, kind, undefined]);
  const letter = message('cs/smallest.yaml', 'letter', {
    'regret.impact': 'v pátek jste přišli o 1 250 000 Kč, k tomu o 20 % zákazníků; volali jste na +420 555 010 010',
  });
  expect(letter).toContain(
    'V\u00a0pátek jste přišli o\u00a01\u00a0250\u00a0000\u00a0Kč, k\u00a0tomu o\u00a020\u00a0% zákazníků; volali jste na +420 555 010 010.',
  );
});

it('a text message keeps native quotation marks, where they cost nothing', () => {
  expect(message('fa/textbooks.yaml', 'sms', { 'public.what': 'برچسب «شکستنی» را نچسباندیم' })).toContain('«شکستنی»');
  expect(message('cs/screwdrivers.yaml', 'sms', { 'public.what': 'sada „Profi“ přišla rozbitá' })).toContain('„Profi“');
  expect(message('smallest.yaml', 'sms', { 'public.what': 'our “Pro” set was broken' })).toContain('"Pro"');
});

it('a Czech text message keeps its diacritics while it has room for them', () => {
  const long = 'sada šroubováků přišla rozbitá, dva šroubováky v ní chyběly a k výměně jsme Vás nechali čekat devět dní';
  expect(message('cs/screwdrivers.yaml', 'sms', { 'public.what': long })).toContain(
    'Naradi Barton: sada sroubovaku prisla rozbita, dva sroubovaky v ni chybely a k vymene jsme Vas nechali cekat devet dni. Chyba je nase, omlouvame se.',
  );
  expect(message('cs/screwdrivers.yaml', 'sms')).toContain('kufřík sady přišel prasklý');
});

it('every language calls itself by its own name, and asks in it', async () => {
  for (const language of tongues) {
    const { fields } = await loadLabels(language);
    const english = (await loadLabels('en')).fields;
    const same = Object.entries(fields).filter(([path, { ask, name, why }]) =>
      [ask, name, why].some((text) => text !== undefined && text === (english[path]?.ask ?? english[path]?.name)),
    );
    expect(same.map(([path]) => path)).toEqual([]);
  }
});
