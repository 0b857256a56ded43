import type { Labels } from '../src/packs/pack.ts';
import { incidentSchema } from '../src/incident.ts';
import { pathsOf, type Shape } from '../src/sections/shape.ts';

const kinds: Readonly<Record<Shape['form']['kind'], string>> = {
  clause: 'clause or own sentences',
  noun: 'noun phrase',
  either: 'clause, noun phrase or own sentences',
  note: 'free words',
  name: 'one line',
  email: 'address',
  phone: 'telephone',
  moment: 'date or time',
  worth: '`98 EUR` or `20 %`',
  yes: '`yes` or `no`',
  choice: '',
  locale: 'language tag',
  zone: 'time zone',
  number: 'number',
  code: 'word',
  group: 'group',
  list: 'list',
  record: '`rule: reason`',
};

/** How a sum is written that more is said of. */
function partsOf(shape: Shape): string {
  const more = shape.kind === 'group' ? Object.keys(shape.facts).filter((key) => !/^(?:amount|currency|percent)$/.test(key)) : [];
  return shape.form.kind !== 'worth' || more.length === 0 ? '' : `, or \`{ amount: 98, currency: EUR, ${more.join(': …, ')}: … }\``;
}

/** The reference of the incident file for the README: every path of the schema, in its order. */
export function reference({ fields }: Labels): string {
  const rows = [...pathsOf(incidentSchema)]
    .filter(({ path }) => !/\.(?:amount|currency|percent)$/.test(path))
    .map(({ path, shape, listed }) => {
      const { kind, choices, short } = shape.form;
      const form = choices && kind !== 'yes' ? choices.map((word) => `\`${word}\``).join(', ') : kinds[kind];
      const shortly = typeof short === 'string' ? `; a text alone is its \`${short}\`` : partsOf(shape);
      return `| \`${path}\` | ${fields[path]?.name ?? ''} | ${listed ? `list of ${kind === 'group' ? 'groups' : form}` : form}${shortly} | ${fields[path]?.example ?? ''} |`;
    });
  return ['| Fact | What it is | Written as | Example |', '|---|---|---|---|', ...rows].join('\n');
}
