import { precompile } from './compose/compiler.ts';
import { kindNames } from './kinds.ts';
import { framesSchema, labelsSchema, type Language, type Rule, rulesSchema } from './pack.ts';
import { gatesOf, readPackFile, rulesOver } from './pack-files.ts';
import { type Source, UserError } from './errors.ts';
import type * as z from 'zod/mini';

/**
 * A language pack's folder as files, by what follows the language in their names: `.json` is what all composing loads,
 * `.letter.cjs` the templates of that message, `.labels.json` what questions and reports load, `.rules.json` what checking
 * loads, `.sources.json` the files as they were.
 */
export type CompiledPack = Readonly<Record<string, string>>;

/**
 * Compiles the files of `templates/<lang>/`, by their path inside it. `base` are English's: a template that a language
 * does not have is English's, because templates hold no words. Throws a UserError with the file and place at fault.
 */
export function compilePack(files: ReadonlyMap<string, Source>, base: ReadonlyMap<string, Source> = files): CompiledPack {
  const { language, ...labels } = checked(files, 'labels.yaml', labelsSchema);
  const frames = checked(files, 'frames.yaml', framesSchema);
  const rules: Rule[] = files.has('rules.yaml') ? checked(files, 'rules.yaml', rulesSchema) : [];
  // What stops every message stops it in a language without rules of its own too: a gap is a gap in any of them.
  const inherited: Rule[] = base === files || !base.has('rules.yaml') ? [] : checked(base, 'rules.yaml', rulesSchema);
  const gates = gatesOf(rulesOver(inherited, rules));
  const textOf = (name: string): string => (files.get(`${name}.hbs`) ?? base.get(`${name}.hbs`))?.text ?? '';
  const templateOf = (name: string): string => `${JSON.stringify(name)}: ${precompile(textOf(name))}`;
  const messages = [...kindNames, 'with-forward'];
  return {
    '.json': JSON.stringify({ language: { ...language, formats: withMonths(language) }, frames, gates }),
    '.labels.json': JSON.stringify(labels),
    '.rules.json': JSON.stringify(rules),
    '.sources.json': JSON.stringify(Object.fromEntries([...files].map(([name, { text }]) => [name, text]))),
    ...Object.fromEntries(
      messages.map((name) => [`.${name}.cjs`, `module.exports = {${within(name, textOf).map(templateOf).join(',\n')}};\n`]),
    ),
  };
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
