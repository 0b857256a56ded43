import { begun } from '../filled.ts';
import { incidentSchema } from '../incident.ts';
import type { Kind } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import { pathsOf, type Shape } from '../sections/shape.ts';

/** An incident file with nothing in it yet: each fact with its question, its form, an example, and who usually knows it. */
export function blankFile(labels: Labels, { needs }: Kind, head: readonly string[]): string {
  const { words } = labels;
  const lines = [...head, ...['head', 'needs', 'forms', 'hash'].map((each) => words[`blank.${each}`] ?? '')].map((line) => `# ${line}`);
  let leaf = '/';
  for (const { path, shape, listed } of pathsOf(incidentSchema)) {
    if (path.startsWith(`${leaf}.`) || path.endsWith('.print')) continue;
    if (isLeaf(shape)) leaf = path;
    const keys = path.split('.');
    const indent = indentOf(keys);
    if (keys.length === 1) lines.push('', `# ${'─'.repeat(76)}`);
    const needed = needs.some((need) => need.path === path && !need.unless) ? `${words['blank.needed'] ?? ''} ` : '';
    const [question, ...hints] = commentsOn(path, shape, labels);
    if (question !== undefined) lines.push(`${indent}# ${needed}${question}`, ...hints.map((line) => `${indent}# ${line}`));
    lines.push(`${indent}${keys.at(-1) ?? ''}:`);
    if (listed && shape.kind === 'group') lines.push(`${indent}  -`);
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** A worth of which nothing else is known is written `98 EUR`; its parts are for machines. */
const isLeaf = (shape: Shape): boolean =>
  shape.kind !== 'group' || Object.keys(shape.facts).every((key) => ['amount', 'currency', 'percent', 'print'].includes(key));

/** Two spaces for each level, and two more for the dash of each list on the way. */
function indentOf(keys: readonly string[]): string {
  let spaces = 0;
  for (let depth = 1; depth < keys.length; depth++) {
    const path = keys.slice(0, depth).join('.');
    const list = [...pathsOf(incidentSchema)].some((each) => each.path === path && each.listed);
    spaces += list ? 4 : 2;
  }
  return ' '.repeat(spaces);
}

function commentsOn(path: string, shape: Shape, { fields, words }: Labels): string[] {
  const field = fields[path];
  if (!field) return [];
  const { choices } = shape.form;
  return [
    field.ask ?? begun(field.name),
    ...(field.form === undefined ? [] : [`  ${words.form ?? ''}: ${field.form}`]),
    ...(choices ? [`  ${words['blank.choices'] ?? ''}: ${choices.join(', ')}`] : []),
    // Written beside the key of a group, an example would not go together with the keys below it.
    ...(field.example === undefined || !isLeaf(shape) ? [] : [`  ${words.example ?? ''}: ${field.example}`]),
    ...(field.who === undefined ? [] : [`  ${words.who ?? ''}: ${field.who}`]),
  ];
}
