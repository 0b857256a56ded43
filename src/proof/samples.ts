import { join } from '../facts/paths.ts';
import { readFacts } from '../facts/read.ts';
import { type Incident, incidentSchema } from '../incident.ts';
import type { Form, Schema } from '../sections/fact.ts';
import { shapeOf } from '../sections/shape.ts';
import { writeYaml } from '../yaml/write.ts';

/** How a whole sample is made: of a list so many items; clauses as they go into a frame, or as sentences of their own. */
interface Style {
  readonly items: number;
  readonly own: boolean;
  /** Of the words that a fact may be, the last instead of the first. */
  readonly turned?: boolean;
}

/** Begins every word of a sample, and stands nowhere else. */
const mark = 'qxz';
/** What a sum reads that no message may print: the customer's loss. */
export const secretSum = '7350421';

/** Every fact there is, each with a value of its own, read as a file would be; `set` are facts given instead, by path. */
export function whole(style: Style, set: Readonly<Record<string, string>> = {}): Incident {
  const facts = valueOf(incidentSchema, '', style, { facts: 0, item: 0 });
  const given = Object.entries(set).map(([path, value]) => ({ path, value, origin: path }));
  return readFacts({ name: 'sample', text: writeYaml(facts) }, { set: given }).incident;
}

/** How many facts there are already, and which item of a list this is: each takes another of the words that it may choose. */
interface Count {
  facts: number;
  item: number;
}

function valueOf(schema: Schema, path: string, style: Style, count: Count): unknown {
  const shape = shapeOf(schema);
  if (shape.kind === 'group')
    return Object.fromEntries(
      Object.entries(shape.facts)
        // A sum and a share are two ways to say what something is worth.
        .filter(([key]) => shape.form.kind !== 'worth' || key !== 'percent')
        .map(([key, fact]) => [key, valueOf(fact, join(path, key), style, count)]),
    );
  if (shape.kind === 'record') return { [`${mark}rule`]: valueOf(shape.value, path, style, count) };
  if (shape.kind === 'list') {
    const { choices } = shapeOf(shape.item).form;
    if (choices) return choices;
    const items = Array.from({ length: style.items }, (_, item) => valueOf(shape.item, path, style, Object.assign(count, { item })));
    count.item = 0;
    return items;
  }
  count.facts++;
  return textOf(shape.form, path, style, count);
}

/** A text for a fact of each form. `count` makes it one of its kind, and moments come one after the other, the next word last. */
function textOf({ kind, choices }: Form, path: string, { own, turned = false }: Style, { facts: count, item }: Count): string {
  const words = `${mark}${count} ${path.replace(/[._]/g, ' ')}`;
  const two = String(count % 100).padStart(2, '0');
  if (choices) return choices.at(turned ? -1 - (item % choices.length) : item % choices.length) ?? '';
  switch (kind) {
    case 'clause':
    case 'either':
      return own ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : words;
    case 'email':
      return `${mark}${count}@example.com`;
    case 'phone':
      return `+420 555 010 ${two}0`;
    case 'moment':
      return momentOf(path === 'next_update' ? 0 : count, path.endsWith('.by') ? 13 : 12);
    case 'number':
      return path.startsWith('remedy.loss') ? secretSum : String(100 + count);
    case 'code':
      return path.endsWith('currency') ? 'EUR' : `${mark}${count}`;
    case 'locale':
      return 'en';
    case 'zone':
      return 'Europe/Prague';
    default:
      return words;
  }
}

/** A minute of one day, later for each count; the last of the day for none. What is promised is for the day after. */
const momentOf = (count: number, day: number): string =>
  count === 0 ? '2026-03-12T23:59Z' : new Date(Date.UTC(2026, 2, day, 6, 3 * count)).toISOString().replace(/:00\.000/, '');
