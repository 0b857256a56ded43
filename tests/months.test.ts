import { expect, test } from 'vitest';
import { Values } from '../src/compose/values.ts';
import { languages, loadPack } from '../src/packs/load.ts';

const packs = await Promise.all(languages().map((language) => loadPack(language, [])));
const locales = packs.flatMap(({ language }) => Object.keys(language.formats).map((locale) => ({ locale, language })));

test.each(locales)('the months that the build noted for $locale are those of this Node', ({ locale, language }) => {
  const { [locale]: format, ...formats } = language.formats;
  const unnoted = { ...language, formats: { ...formats, [locale]: { ...format!, months: undefined } } };
  for (let month = 1; month <= 12; month++) {
    const moment = { year: 2026, month, day: 14 };
    expect(new Values(language, locale).date(moment)).toBe(new Values(unnoted, locale).date(moment));
  }
});

test('a locale whose months were not noted takes those of Intl', () => {
  const english = packs.find(({ language }) => language.tag === 'en')!.language;
  expect(new Values(english, 'en-GB').date({ year: 2026, month: 11, day: 14 })).toBe('14 November 2026');
  expect(new Values(english, 'en-US').date({ year: 2026, month: 11, day: 14 })).toBe('November 14, 2026');
});
