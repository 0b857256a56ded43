import { against } from '../src/check/against.ts';
import type { Compared } from '../src/check/said.ts';
import { placeOf } from '../src/documents/document.ts';
import type { Finding } from '../src/check/finding.ts';
import { lexiconOf } from '../src/figures/lexicon.ts';
import type { Quantity } from '../src/figures/quantities.ts';
import { saidIn } from '../src/check/said.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import type { Promised } from '../src/check/verdict.ts';
import { readDocument } from '../src/documents/read.ts';
import type { Place } from '../src/errors.ts';
import { type Facts, readFacts } from '../src/facts/read.ts';
import type { Language, Quantities, Rule } from '../src/packs/pack.ts';
import { asciiDigits } from '../src/sections/moment.ts';
import { loadPack, loadQuantities } from '../src/packs/load.ts';

/** What reading a draft takes, by language. */
export interface Tongue {
  readonly language: Language;
  readonly quantities: Quantities;
}

export async function tongueOf(code: string): Promise<Tongue> {
  const [{ language }, quantities] = await Promise.all([loadPack(code, []), loadQuantities(code)]);
  if (!quantities) throw new Error(`${code} does not say how it writes quantities`);
  return { language, quantities };
}

const words = { message: 'the facts say something else', why: { text: '', source: '' }, instead: '', bad: [], good: [] };
const rule = (id: string): Rule => ({ id, kind: 'fact', level: 'error', ...words });
/** The rules of facts, with nothing to say of themselves. */
export const bareRules: readonly Rule[] = [
  'fact-mismatch',
  'wrong-name',
  'late-unowned',
  'repeat-unacknowledged',
  'weekday-mismatch',
  'promise-in-past',
  'never-print',
].map(rule);

/** A draft as it is compared: from a file's name and text. */
export async function drafted(name: string, text: string, tongue: Tongue, now?: Date): Promise<Compared> {
  const document = await readDocument({ name, text });
  return { document, sentences: sentencesOf(document, tongue.language), ...tongue, kind: 'letter', now };
}

/** What a text says against facts written as YAML. */
export async function compared(
  text: string,
  facts: string | Facts,
  tongue: Tongue,
  now?: Date,
): Promise<{ findings: Finding[]; promises: Promised[] }> {
  const read = typeof facts === 'string' ? readFacts({ name: 'facts.yaml', text: facts }) : facts;
  return against(await drafted('draft.txt', text, tongue, now), read, bareRules);
}

/** Every quantity of a draft, and where it stands. */
export function quantitiesOf({ sentences, quantities }: Compared): { quantity: Quantity; text: string; place: Place }[] {
  const lexicon = lexiconOf(quantities);
  return sentences.flatMap((sentence) =>
    saidIn(sentence, lexicon).quantities.map((quantity) => ({
      quantity,
      text: sentence.text.slice(quantity.from, quantity.to),
      place: placeOf(sentence.passage, sentence.from + quantity.from, sentence.from + quantity.to),
    })),
  );
}

/** A quantity's text with another value: a day three off, a sum half as large again. Undefined when there is nothing to change. */
export function altered(text: string, { amount }: Quantity, { quantities }: Tongue): string | undefined {
  const run = amount.kind === 'date' ? /(?<!\p{Nd})\p{Nd}{1,2}(?!\p{Nd})/u.exec(text) : /\p{Nd}+/u.exec(text);
  if (run) {
    const value = Number(asciiDigits(run[0]));
    const next =
      amount.kind === 'date'
        ? value > 15
          ? value - 3
          : value + 3
        : amount.kind === 'time'
          ? (value + 3) % 12 || 1
          : value + Math.max(2, Math.floor(value / 2));
    const written = String(next).padStart(run[0].startsWith('0') || run[0].startsWith('۰') ? run[0].length : 1, '0');
    return text.slice(0, run.index) + inScript(written, run[0]) + text.slice(run.index + run[0].length);
  }
  const forms = Object.entries(quantities.numbers).flatMap(([value, each]) => each.map((form) => ({ form, value: Number(value) })));
  const found = forms.find(({ form }) => new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, 'iu').test(text));
  const other = found && forms.find(({ value }) => value === found.value + 3);
  return other && text.replace(new RegExp(`(?<!\\p{L})${found.form}(?!\\p{L})`, 'iu'), other.form);
}

/** Digits in the script of others. */
const inScript = (digits: string, like: string): string => {
  const zero = (like.codePointAt(0) ?? 48) - Number(asciiDigits(like.charAt(0)));
  return digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
};
