import { precompile } from './compose/compiler.ts';
import { framesSchema, labelsSchema, type Rule, rulesSchema } from './pack.ts';
import { type Source, UserError } from './errors.ts';
import { plainYaml } from './yaml/plain.ts';
import type * as z from 'zod/mini';

/** A language pack's folder as modules: what composing loads, what questions and reports load, what checking loads. */
export interface CompiledPack {
  readonly pack: string;
  readonly labels: string;
  readonly rules: string;
}

/**
 * Compiles the files of `templates/<lang>/`, by their path inside it. `base` are English's: a template that a language
 * does not have is English's, because templates hold no words. Throws a UserError with the file and place at fault.
 */
export function compilePack(files: ReadonlyMap<string, Source>, base: ReadonlyMap<string, Source> = files): CompiledPack {
  const { language, ...labels } = checked(files, 'labels.yaml', labelsSchema);
  const frames = checked(files, 'frames.yaml', framesSchema);
  const rules: Rule[] = files.has('rules.yaml') ? checked(files, 'rules.yaml', rulesSchema) : [];
  const gates = rules.filter(({ stops, kind }) => stops === 'yes' || kind === 'fact');
  const names = [...new Set([...base.keys(), ...files.keys()])].filter((name) => name.endsWith('.hbs')).toSorted();
  const templates = names.map((name) => `${JSON.stringify(name.slice(0, -4))}: ${precompile(textOf(name, files, base))}`);
  return {
    pack: `export default {\nlanguage: ${JSON.stringify(language)},\nframes: ${JSON.stringify(frames)},\ntemplates: {\n${templates.join(',\n')}\n},\ngates: ${JSON.stringify(gates)}};\n`,
    labels: `export default ${JSON.stringify(labels)};\n`,
    rules: `export default ${JSON.stringify(rules)};\n`,
  };
}

function textOf(name: string, files: ReadonlyMap<string, Source>, base: ReadonlyMap<string, Source>): string {
  return (files.get(name) ?? base.get(name))?.text ?? '';
}

function checked<S extends z.core.$ZodType>(
  files: ReadonlyMap<string, Source>,
  name: string,
  schema: S & { safeParse(value: unknown): z.core.util.SafeParseResult<z.core.output<S>> },
): z.core.output<S> {
  const source = files.get(name);
  if (!source)
    throw new UserError({
      id: 'pack-incomplete',
      message: `a language pack needs ${name}`,
      help: 'copy it from another language and translate it',
      file: name,
    });
  const { value, placeOf } = plainYaml(source);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UserError(
    result.error.issues.map((issue) => ({
      id: 'pack-invalid',
      message: `${issue.path.join('.')}: ${describe(issue)}`,
      help: 'compare with the same file of English',
      place: placeOf(issue.path.join('.')),
    })),
  );
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}`;
  return issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code.replaceAll('_', ' ');
}
