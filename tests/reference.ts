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

/** The reference of the incident file for the README: every path of the schema, in its order. */
export function reference({ fields }: Labels): string {
  const rows = [...pathsOf(incidentSchema)]
    .filter(({ path }) => !/\.(?:amount|currency|percent)$/.test(path))
    .map(({ path, shape, listed }) => {
      const { kind, choices, short } = shape.form;
      const form = choices && kind !== 'yes' ? choices.map((word) => `\`${word}\``).join(', ') : kinds[kind];
      const shortly = typeof short === 'string' ? `; short for \`${short}\`` : '';
      return `| \`${path}\` | ${fields[path]?.name ?? ''} | ${listed ? `list of ${kind === 'group' ? 'groups' : form}` : form}${shortly} | ${fields[path]?.example ?? ''} |`;
    });
  return ['| Fact | What it is | Written as | Example |', '|---|---|---|---|', ...rows].join('\n');
}
