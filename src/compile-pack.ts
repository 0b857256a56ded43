import { precompile } from './compose/compiler.ts';
import { kindNames } from './kinds.ts';
import { framesSchema, labelsSchema, type Rule, rulesSchema } from './pack.ts';
import { gatesOf, readPackFile, rulesOver } from './pack-files.ts';
import { type Source, UserError } from './errors.ts';
import type * as z from 'zod/mini';

/**
 * A language pack's folder as modules, by name: `pack` is what all composing loads, each message's own name its
 * templates, `labels` what questions and reports load, `rules` what checking loads, `sources` the files as they were.
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
    pack: moduleOf(JSON.stringify({ language, frames, gates })),
    labels: moduleOf(JSON.stringify(labels)),
    rules: moduleOf(JSON.stringify(rules)),
    sources: moduleOf(JSON.stringify(Object.fromEntries([...files].map(([name, { text }]) => [name, text])))),
    ...Object.fromEntries(messages.map((name) => [name, moduleOf(`{${within(name, textOf).map(templateOf).join(',\n')}}`)])),
  };
}

const moduleOf = (value: string): string => `export default ${value};\n`;

/** A template and those that it calls, and so on. */
function within(template: string, textOf: (name: string) => string, found: readonly string[] = []): readonly string[] {
  if (found.includes(template)) return found;
  const called = [...textOf(template).matchAll(/\{\{~?> *([\w/-]+)/g)].map(([, name = '']) => name);
  return called.reduce<readonly string[]>((all, name) => within(name, textOf, all), [...found, template]);
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
