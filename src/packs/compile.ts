import { precompile } from '../compose/compiler.ts';
import { kindNames } from '../kinds.ts';
import { compileRules } from '../check/compile-rules.ts';
import { compileCues } from '../cues/compile-cues.ts';
import { compileSense } from '../cues/compile-sense.ts';
import { asText, type Sense } from '../cues/sense.ts';
import type { Cues } from '../cues/cues.ts';
import { type CuesFile, cuesSchema } from '../cues/cues-file.ts';
import { packRules } from '../check/rule-search.ts';
import {
  framesSchema,
  labelsSchema,
  type Language,
  type Quantities,
  quantitiesSchema,
  type Rule,
  rulesSchema,
  withoutPages,
  type Words,
  wordsSchema,
  type WrittenRule,
} from './pack.ts';
import { withoutPatterns } from './patterns.ts';
import { gatesOf, readPackFile, rulesOver } from './files.ts';
import { type Source, UserError } from '../errors.ts';
import { withTables } from './tables.ts';
import type * as z from 'zod/mini';

/**
 * A language pack's folder as files, by what follows the language in their names: `.json` is what all composing loads,
 * `.letter.cjs` the templates of that message, `.labels.json` what questions and reports load, `.rules.json` what rules
 * of a project's own are joined with, `.pages.json` what reports print of rules, `.check.bin` and `.cues.bin` what
 * checking a text does, `.written.json` the same before it is compiled, for pages, `.help.json` what the help says,
 * `.sources.json` the files as they were, `.signs.json` what the language of a text is told by.
 */
export type CompiledPack = Readonly<Record<string, string | Uint8Array>>;

/**
 * Compiles the files of `templates/<lang>/`, by their path inside it. `base` are English's: a template that a language
 * does not have is English's, because templates hold no words. Throws a UserError with the file and place at fault.
 */
export function compilePack(files: ReadonlyMap<string, Source>, base: ReadonlyMap<string, Source> = files): CompiledPack {
  const { language, ...labels } = checked(files, 'labels.yaml', labelsSchema);
  const frames = checked(files, 'frames.yaml', framesSchema);
  const { words, written, rules } = rulesIn(files, language);
  const cues = cuesIn(files, words, language);
  // What stops every message stops it in a language without rules of its own too: a gap is a gap in any of them.
  const inherited = base === files ? [] : rulesIn(base, checked(base, 'labels.yaml', labelsSchema).language).rules;
  const gates = gatesOf(
    rulesOver(
      inherited.filter(({ stops }) => stops === 'yes'),
      rules,
    ),
  );
  const textOf = (name: string): string => (files.get(`${name}.hbs`) ?? base.get(`${name}.hbs`))?.text ?? '';
  const templateOf = (name: string): string => `${JSON.stringify(name)}: ${precompile(textOf(name))}`;
  const messages = [...kindNames, 'with-forward'];
  return {
    '.json': JSON.stringify({ language: { ...language, formats: withMonths(language) }, frames, gates }),
    '.labels.json': JSON.stringify(labels),
    '.rules.json': JSON.stringify({ words, rules }),
    '.signs.json': JSON.stringify(language.detect),
    '.check.bin': withTables({ language, ...packRules(rules) }),
    '.pages.json': JSON.stringify(rules.map(withoutPatterns)),
    '.cues.bin': withTables(cues.compiled),
    '.written.json': JSON.stringify({ words, rules: withoutPages(written), cues: cues.written, sense: asText(cues.compiled?.sense) }),
    '.help.json': JSON.stringify(files.has('help.yaml') ? checked(files, 'help.yaml', framesSchema) : {}),
    '.quantities.json': JSON.stringify(quantitiesIn(files, language.tag)),
    // The help's words and what was learned are the program's own: nobody copies them to change them.
    '.sources.json': JSON.stringify(
      Object.fromEntries([...files].flatMap(([name, { text }]) => (/^help\.yaml$|\.json$/.test(name) ? [] : [[name, text]]))),
    ),
    ...Object.fromEntries(
      messages.map((name) => [`.${name}.cjs`, `module.exports = {${within(name, textOf).map(templateOf).join(',\n')}};\n`]),
    ),
  };
}

/** The rules of a language, prepared, and the words that they name; none where it has no rules yet. */
function rulesIn(files: ReadonlyMap<string, Source>, language: Language): { words: Words; written: readonly WrittenRule[]; rules: Rule[] } {
  const words = files.has('words.yaml') ? checked(files, 'words.yaml', wordsSchema) : {};
  const source = files.get('rules.yaml');
  if (!source) return { words, written: [], rules: [] };
  const { value, placeOf } = readPackFile(source, rulesSchema);
  return { words, written: value, rules: compileRules(value, words, placeOf, language.fold) };
}

/** What the sections of an untagged draft are known by; null where the language does not say. */
function cuesIn(files: ReadonlyMap<string, Source>, words: Words, { fold }: Language): { written: CuesFile | null; compiled: Cues | null } {
  const source = files.get('cues.yaml');
  if (!source) return { written: null, compiled: null };
  const { value, placeOf } = readPackFile(source, cuesSchema);
  const compiled = compileCues(value, words, placeOf, fold);
  return { written: value, compiled: { ...compiled, sense: senseIn(files, compiled) } };
}

/** What was learned of a language; null where nothing was. */
function senseIn(files: ReadonlyMap<string, Source>, { learned }: Cues): Sense | null {
  const source = files.get('sense.json');
  if (!source) return null;
  const sense = compileSense(source.text);
  const unknown = learned.find(({ tag }) => !sense.tags.includes(tag));
  if (!unknown) return sense;
  throw new UserError({ id: 'pack-invalid', message: `sense.json has no tag ${unknown.tag}`, help: 'train it anew', file: 'sense.json' });
}

/** A template and those that it calls, and so on. */
function within(template: string, textOf: (name: string) => string, found: readonly string[] = []): readonly string[] {
  if (found.includes(template)) return found;
  const called = [...textOf(template).matchAll(/\{\{~?> *([\w/-]+)/g)].map(([, name = '']) => name);
  return called.reduce<readonly string[]>((all, name) => within(name, textOf, all), [...found, template]);
}

/** The formats of a language, each with the months of its locale; not where the calendar or the digits are the pack's own. */
function withMonths({ tag, formats }: Language): Language['formats'] {
  if (tag.includes('-u-')) return formats;
  return Object.fromEntries(Object.entries(formats).map(([locale, format]) => [locale, { months: monthsOf(locale), ...format }]));
}

function monthsOf(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  return Array.from(
    { length: 12 },
    (_, month) => format.formatToParts(Date.UTC(2026, month)).find(({ type }) => type === 'month')?.value ?? '',
  );
}

/** How the language writes quantities, with the names of months and weekdays that `Intl` knows; null when it does not say. */
function quantitiesIn(files: ReadonlyMap<string, Source>, tag: string): Quantities | null {
  if (!files.has('quantities.yaml')) return null;
  const written = checked(files, 'quantities.yaml', quantitiesSchema);
  const names = (
    options: Intl.DateTimeFormatOptions,
    part: 'month' | 'weekday',
    read: (date: number) => number,
  ): Record<string, string[]> => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
    const forms: Record<string, string[]> = {};
    for (let day = 0; day < 366; day += 6) {
      const date = Date.UTC(2026, 0, 1 + day);
      const form = format.formatToParts(date).find(({ type }) => type === part)?.value ?? '';
      const own = (forms[read(date)] ??= []);
      if (!own.includes(form)) own.push(form);
    }
    return forms;
  };
  const calendar = /-ca-[a-z]+/.exec(tag)?.[0] ?? '-ca-gregory';
  const numeric = new Intl.DateTimeFormat(`en-u${calendar}-nu-latn`, { timeZone: 'UTC', month: 'numeric' });
  const month = (date: number): number =>
    Number.parseInt(numeric.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '', 10);
  const weekday = (date: number): number => new Date(date).getUTCDay() || 7;
  return {
    ...written,
    tag,
    months: joined(names({ month: 'long' }, 'month', month), names({ day: 'numeric', month: 'long' }, 'month', month), written.months),
    weekdays: joined(names({ weekday: 'long' }, 'weekday', weekday), written.weekdays),
  };
}

/** The forms of several lists under their keys. */
function joined(...lists: readonly Readonly<Record<string, readonly string[]>>[]): Record<string, string[]> {
  const keys = new Set(lists.flatMap((list) => Object.keys(list)));
  return Object.fromEntries([...keys].map((key) => [key, [...new Set(lists.flatMap((list) => list[key] ?? []))]]));
}

function checked<S extends z.core.$ZodType>(
  files: ReadonlyMap<string, Source>,
  name: string,
  schema: S & { safeParse(value: unknown): z.core.util.SafeParseResult<z.core.output<S>> },
): z.core.output<S> {
  const source = files.get(name);
  if (source) return readPackFile(source, schema).value;
  throw new UserError({
    id: 'pack-incomplete',
    message: `a language pack needs ${name}`,
    help: 'copy it from another language and translate it',
    file: name,
  });
}
