import { rawData } from 'caniemail';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../src/formats/html.ts';
import { Page, textOf } from './document.ts';
import { everywhere } from './everywhere.ts';

/** Classic Outlook, which lays out with Word, and Windows Mail, which is no longer given out or mended. */
const wordOutlook = ['outlook.windows', 'outlook.windows-mail'];
/** What drops the sheet of styles: the letter is light, a table stays a table on a narrow screen. */
const noStyles = ['gmail.mobile-webmail'];

/**
 * What our mail uses and not every program knows, with what a reader sees there. Everything else is supported, wholly
 * or partly, in all of them. Whoever adds an entry has looked for something that all know.
 */
const exceptions: Readonly<Record<string, { readonly where: readonly string[]; readonly seen: string }>> = {
  'html-doctype': { where: ['outlook.windows', 'yahoo.android'], seen: 'the same: nothing here depends on it' },
  'html-body': {
    where: ['outlook.macos', 'yahoo.ios', 'yahoo.android'],
    seen: 'the same: what it says stands again on the element inside',
  },
  'html-role': { where: ['outlook.windows-mail'], seen: 'the same; a screen reader has no landmark to jump to' },
  'html-style': { where: noStyles, seen: 'the light letter, its tables as tables' },
  'css-selector-class': { where: noStyles, seen: 'the same as without the sheet' },
  'css-selector-descendant': { where: noStyles, seen: 'the same as without the sheet' },
  'css-selector-grouping': { where: noStyles, seen: 'the same as without the sheet' },
  'css-selector-type': { where: noStyles, seen: 'the same as without the sheet' },
  'css-display-none': { where: noStyles, seen: 'the same as without the sheet' },
  'css-at-media': { where: [...noStyles, ...wordOutlook], seen: 'the light letter, its tables as tables' },
  'css-at-media-prefers-color-scheme': {
    where: [
      ...noStyles,
      ...wordOutlook,
      'gmail.android',
      'gmail.desktop-webmail',
      'gmail.ios',
      'yahoo.android',
      'yahoo.desktop-webmail',
      'yahoo.ios',
    ],
    seen: 'the light letter, or the colours that the program makes of it in the dark',
  },
  'html-meta-color-scheme': {
    where: [
      ...[...noStyles, ...wordOutlook, 'gmail.android', 'gmail.desktop-webmail', 'gmail.ios', 'outlook.android', 'outlook.ios'],
      ...['outlook.macos', 'outlook.outlook-com', 'apple-mail.ios', 'yahoo.android', 'yahoo.desktop-webmail', 'yahoo.ios'],
    ],
    seen: 'the same; Apple Mail on the Mac asks for it before it uses our dark colours',
  },
  'css-table-layout': { where: [...noStyles, ...wordOutlook, 'outlook.macos'], seen: 'columns as wide as their words ask for' },
  'css-white-space': { where: wordOutlook, seen: 'a telephone number that may go on in the next line' },
  'css-word-wrap': {
    where: [...noStyles, ...wordOutlook, 'gmail.ios', 'outlook.android', 'outlook.macos', 'yahoo.android', 'yahoo.ios'],
    seen: 'a word longer than the line, such as an address of the web, reaching over it; its younger name is known to fewer',
  },
};

/** Where the data has another name for something, or one for several. */
const listedAs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['h1', 'h2', 'h3'].map((name) => [`html-${name}`, 'html-h1-h6'])),
  ...Object.fromEntries(['ul', 'li'].map((name) => [`html-${name}`, 'html-lists'])),
  ...Object.fromEntries(['thead', 'tbody', 'tr', 'th', 'td'].map((name) => [`html-${name}`, 'html-table'])),
  ...Object.fromEntries(['left', 'right', 'top', 'bottom'].map((side) => [`css-padding-${side}`, 'css-padding'])),
  'css-border-top': 'css-border',
  'css-border-color': 'css-border',
  'html-a': 'html-mailto-links',
  'html-href': 'html-mailto-links',
  'html-class': 'css-selector-class',
};

/** Older than every program in the data, or read by none to anybody's harm. */
const unlisted = [
  ...['html-html', 'html-head', 'html-meta', 'html-title', 'html-br', 'html-charset', 'html-name', 'html-content', 'html-scope'],
  ...['css-color', 'css-font-family'],
];

/** Everything that a page is made of, by the data's names. */
function usedBy(html: string): Set<string> {
  const used = new Set(['html-doctype', 'css-unit-px']);
  const add = (name: string): void => void used.add(listedAs[name] ?? name);
  const { elements } = new Page(html);
  const sheet = elements
    .filter(({ tagName }) => tagName === 'style')
    .map(textOf)
    .join('\n');
  const inline = elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'style').map(({ value }) => value));
  for (const { tagName, attrs } of elements) {
    add(`html-${tagName}`);
    for (const { name, value } of attrs) {
      if (name !== 'style') add(`html-${name}`);
      if (name === 'name' && value === 'color-scheme') add('html-meta-color-scheme');
    }
  }
  for (const [rule] of sheet.matchAll(/@[\w-]+[^{]*/g)) {
    add(`css-at-${/^@([\w-]+)/.exec(rule)?.[1]}`);
    if (/prefers-/.test(rule)) add(`css-at-media-${/prefers-[\w-]+/.exec(rule)?.[0]}`);
  }
  for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (selector.includes(',')) add('css-selector-grouping');
    if (selector.includes('.')) add('css-selector-class');
    if (/\S [a-z]/.test(selector.trim())) add('css-selector-descendant');
    if (/(?:^|[\s,])[a-z]/.test(selector.trim())) add('css-selector-type');
    expect(selector.trim()).toMatch(/^[.a-z, ]+$/);
    inline.push(body);
  }
  for (const declaration of inline.flatMap((style) => style.split(';')).filter((each) => each.trim() !== '')) {
    const [property = '', value = ''] = declaration.split(':').map((each) => each.trim());
    add(`css-${property}`);
    if (property === 'display' && /^none\b/.test(value)) add('css-display-none');
    if (value.includes('!important')) add('css-important');
    for (const [, unit = ''] of value.replace(/#\w+/g, '').matchAll(/\d(%|[a-z]+)/g))
      add(unit === '%' ? 'css-unit-percent' : `css-unit-${unit}`);
  }
  return used;
}

type Stats = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
const features = new Map(rawData.data.map(({ slug, stats }): [string, Stats] => [slug, { ...stats }]));
const clients = Object.entries(features.get('css-padding') ?? {})
  .filter(([family]) => ['gmail', 'outlook', 'apple-mail', 'yahoo'].includes(family))
  .flatMap(([family, programs]) => Object.keys(programs).map((program) => `${family}.${program}`));

/** What its newest version does. Where the data counts a program both by years and by versions, the worse of the two. */
function supportOf(feature: string, client: string): 'full' | 'partial' | 'none' {
  const [family = '', program = ''] = client.split('.');
  const versions = Object.entries(features.get(feature)?.[family]?.[program] ?? {}).toSorted(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const newest = [/^20\d\d/, /^(?!20\d\d)/].flatMap((counted) => versions.findLast(([version]) => counted.test(version))?.[1] ?? []);
  // Not tried is as good as not known.
  if (newest.length === 0 || newest.some((support) => /^[nu]/.test(support))) return 'none';
  return newest.some((support) => support.startsWith('a')) ? 'partial' : 'full';
}

describe('our mail, by the data of caniemail', () => {
  const used = [
    ...new Set([...usedBy(toHtml(everywhere('jana@acme.example', 'ltr'))), ...usedBy(toHtml(everywhere('x', 'rtl')))]),
  ].toSorted();

  test('is read right by this test', () => {
    expect(clients).toHaveLength(15);
    expect(used).toEqual(
      expect.arrayContaining(['html-h1-h6', 'html-table', 'html-mailto-links', 'css-at-media-prefers-color-scheme', 'css-max-width']),
    );
  });

  test('uses only what the data lists, or what is older', () => {
    expect(used.filter((feature) => !features.has(feature))).toEqual([...unlisted].toSorted());
  });

  test('is known, wholly or partly, to Gmail, Outlook, Apple Mail and Yahoo', () => {
    const listed = used.filter((feature) => features.has(feature));
    const unknown = listed.flatMap((feature) =>
      clients.filter((client) => supportOf(feature, client) === 'none').map((client) => `${feature} ${client}`),
    );
    const excepted = Object.entries(exceptions).flatMap(([feature, { where }]) => where.map((client) => `${feature} ${client}`));
    expect(unknown.toSorted()).toEqual(excepted.toSorted());
    const count = (support: string): number =>
      listed.flatMap((feature) => clients.filter((client) => supportOf(feature, client) === support)).length;
    console.log(
      `caniemail of ${rawData.last_update_date.slice(0, 10)}: ${listed.length} features in ${clients.length} programs, ${count('full')} full, ${count('partial')} partial, ${unknown.length} excepted`,
    );
  });
});
