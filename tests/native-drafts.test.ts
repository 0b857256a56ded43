import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call, fixture } from './program.ts';
import { typed } from './rules-fa.ts';

/** The letters by which the languages were specified: good ones that nobody's frames wrote, and bad ones. */
function letterOf(language: string, name: 'good' | 'bad'): string {
  const locale = readFileSync(fixture(`${language}/locale.md`), 'utf8');
  const [, text] = new RegExp(`^${language} ${name}: (.*)$`, 'm').exec(locale) ?? expect.fail(`no ${name} letter in ${language}`);
  return `${text?.replaceAll(' ¶ ', '\n\n')}\n`;
}

const straight = (text: string): string => text.replaceAll(/[„“”«»]/g, '"').replaceAll('–', '-');
/** How people of each language type. */
const manners: Readonly<Record<string, Readonly<Record<string, (text: string) => string>>>> = {
  bg: {
    'as it should be': String,
    'with straight quotes': straight,
    'with Latin letters that look alike': (text) => text.replaceAll('о', 'o').replaceAll('а', 'a'),
  },
  cs: {
    'as it should be': String,
    'with straight quotes': straight,
    'without marks, as in a text message': (text) => straight(text).normalize('NFD').replace(/\p{M}/gu, ''),
    'with marks apart': (text) => text.normalize('NFD'),
    'in small letters': (text) => text.toLowerCase(),
  },
  fa: { 'as it should be': String, ...typed },
};
const drafts = Object.entries(manners).flatMap(([language, ways]) =>
  Object.entries(ways).map(([manner, type]) => ({
    language,
    manner,
    good: type(letterOf(language, 'good')),
    bad: type(letterOf(language, 'bad')),
  })),
);

/** What `check` says of a draft from a pipe, without a word about its language. */
async function checked(text: string, ...args: readonly string[]) {
  const { out, code } = await call(['check', '--format', 'json', ...args], { input: text });
  const [file] = JSON.parse(out).files;
  return { code, ...file };
}

describe.each(drafts)('a draft in $language, typed $manner', ({ language, good, bad }) => {
  it('is told to be in its language, good or bad', async () => {
    for (const text of [good, bad]) expect(await checked(text)).toMatchObject({ locale: language, checked: true, note: null });
  });

  it('is not blamed when it is good', async () => {
    const { code, findings, sections } = await checked(good);
    expect(findings.map(({ rule, text }: { rule: string; text: string }) => `${rule}: ${text}`)).toEqual([]);
    expect(Object.values<{ state: string }>(sections).map(({ state }) => state)).toEqual(Array(5).fill('present'));
    expect(code).toBe(0);
  });

  it('earns nothing when it is bad, and is told why at its words', async () => {
    const { code, findings, sections } = await checked(bad);
    expect(Object.values<{ state: string }>(sections).map(({ state }) => state)).not.toContain('present');
    const rules = new Set(findings.map(({ rule }: { rule: string }) => rule).filter((rule: string) => !/^(?:missing|partial)-/.test(rule)));
    expect(rules.size).toBeGreaterThan(3);
    expect(code).toBe(1);
    for (const { span, text } of findings) if (text !== '') expect(bad.slice(span[0], span[1])).toContain(text);
  });
});

it.each([
  ['fa', 'بابت هر گونه مشکل احتمالی که برای شما پیش آمده است از شما عذرخواهی می کنیم', ['conditional-apology', 'any-inconvenience']],
  ['fa', 'ما متعهد هستیم که این اتفاق دیگر تکرار نشود', ['vague-prevention', 'unbacked-promise']],
  ['bg', 'Сайтът е временно недостъпен', ['agentless-mistake']],
  ['cs', 'no, není to opravdu naše chyba', ['apology-but', 'denies-fault']],
])('what the articles say badly is found as they typed it (%s): %s', async (language, text, rules) => {
  const { findings } = await checked(text, '--locale', language);
  expect(findings.map(({ rule }: { rule: string }) => rule).some((rule: string) => rules.includes(rule))).toBe(true);
});

describe('the language of a draft', () => {
  it.each(Object.keys(manners))('is told in every form (%s)', async (language) => {
    const text = letterOf(language, 'good');
    const paragraphs = text.trim().split('\n\n');
    const forms = {
      markdown: `# ${paragraphs[0]}\n\n${paragraphs.slice(1).join('\n\n')}\n`,
      html: `<!doctype html><meta charset="utf-8">${paragraphs.map((each) => `<p>${each}</p>`).join('\n')}`,
      eml: `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`,
    };
    for (const [form, content] of Object.entries(forms)) {
      expect((await checked(content, '--as', form)).locale, form).toBe(language);
      expect((await checked(content, '--as', form)).findings, form).toEqual([]);
    }
  });

  it.each([
    ['Sorry!', /too little text/],
    ['OK 48213', /too little text/],
    ['Omluva.', /too little text/],
    ['Sorry about the café.', /too little text/],
    ['Sorry, Žofie Řezáčová.', /too little text/],
    ['Payments failed.', /too little text/],
    ['پوزش', /too little text/],
  ])('is in doubt for %s, and the report says so', async (text, note) => {
    expect(await checked(text)).toMatchObject({ checked: true, note: expect.stringMatching(note) });
    expect((await checked(text, '--locale', 'cs')).note).toBeNull();
  });

  it.each([
    'Wir bitten um Entschuldigung, dass Ihre Bestellung nicht angekommen ist und wir erst heute davon erfahren haben. Das war unser Fehler.',
    'Przepraszamy, że zamówienie dotarło do Państwa dopiero po trzech dniach i nikt nie odpowiedział na wiadomości. To była nasza wina i zwróciliśmy Państwu pieniądze.',
    'Ospravedlňujeme sa, že vaša objednávka prišla o tri dni neskôr a nikto vám neodpovedal. Bola to naša chyba a peniaze sme vám vrátili.',
    'Oprostite za včerajšnji izpad. Naš sistem ni delal in niste mogli plačati s kartico. Denar smo vam vrnili, to je bila naša napaka.',
    'Oprostite za jučerašnji prekid. Naš sustav nije radio i niste mogli platiti karticom. Novac smo vam vratili, to je bila naša greška.',
    'Приносим извинения за то, что ваш заказ был доставлен только через три дня и вы не получили ответа от нас. Это наша ошибка.',
    'Се извинуваме што вашата нарачка пристигна со три дена задоцнување и никој не ви одговори. Тоа беше наша грешка и ви ги вративме парите.',
    'ہم معذرت خواہ ہیں کہ آپ کا آرڈر تین دن بعد پہنچا اور ہم نے آپ کے پیغامات کا جواب نہیں دیا۔ یہ ہماری غلطی تھی۔',
    'Bonjour, nous sommes désolés pour le retard.',
    'Bonjour, nous sommes désolés …',
    'Kein Zugriff',
    'Unser System war nicht erreichbar',
    'Das tut uns leid.',
    'Lamentamos la demora.',
    'Perdón por la demora',
    'Извинение.',
    'Вибачте за незручності.',
    'Prepáčte, bola to naša chyba.',
    'نعتذر لكم عن تأخر طلبكم ثلاثة أيام وعن عدم الرد على رسائلكم التي وصلتنا في الأسبوع الماضي. كان هذا خطأنا وحدنا.',
  ])('that has no pack is not taken for its nearest kin: %s', async (text) => {
    expect(await checked(text)).toMatchObject({ code: 2, checked: false, locale: null });
  });

  it('is told of a text that went without its diacritics, too', async () => {
    const text =
      'Nase platebni brana odmitala vsechny platby kartou. Chyba je nase, omlouvame se. Dva mesice mate zdarma, cenu Vam pripiseme.';
    expect(await checked(text)).toMatchObject({ checked: true, locale: 'cs', note: null });
  });

  it('that has no pack is a pass in no length', async () => {
    for (const text of ['Das tut uns leid.', 'Prepáčte, bola to naša chyba.', 'Ми је жао.', 'آسف جدا.'])
      expect((await checked(text)).code).not.toBe(0);
  });
});
