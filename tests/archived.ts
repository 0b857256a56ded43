import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { run } from '../src/cli.ts';
import { ioOf, type Outcome } from './program.ts';
import { folder } from './shell.ts';

/** A project of a test's own, with an archive, a key outside of it, and a clock that stands still. */
export interface Project {
  readonly cwd: string;
  readonly home: string;
  /** Runs the program in the project, at a moment. */
  readonly run: (args: readonly string[], at?: string) => Promise<Omit<Outcome, 'signal'>>;
  /** Writes an incident into the project; gives its file. */
  readonly incident: (name: string, text: string) => string;
  /** Archives an incident; gives its id. */
  readonly add: (text: string, at?: string, ...flags: string[]) => Promise<string>;
}

export const noon = '2026-11-14T12:00:00Z';

/** `inside` is the user's home within the project, which is where no key may lie. */
export function project(inside = false): Project {
  const [cwd, apart] = [folder(), folder()];
  const home = inside ? join(cwd, 'home') : apart;
  mkdirSync(join(cwd, '.git'));
  const env = { HOME: home };
  let count = 0;
  const own: Project = {
    cwd,
    home,
    async run(args, at = noon) {
      const { io, written } = ioOf({ cwd, env });
      const code = await run(args, { ...io, now: () => new Date(at) });
      return { code, ...written };
    },
    incident(name, text) {
      writeFileSync(join(cwd, name), text);
      return name;
    },
    async add(text, at = noon, ...flags) {
      const file = own.incident(`incident-${++count}.yaml`, text);
      const { out, err, code } = await own.run(['archive', 'add', file, ...flags], at);
      if (code !== 0) throw new Error(err);
      return out.trim();
    },
  };
  return own;
}

/** An incident whose parts a test can tell again. */
export const incident = (
  more = '',
  { cause = 'a change to our database made each payment slow', name = 'Ms Petrova', email = 'petrova@shop.example' } = {},
): string => `\
${more}
topic: the failed payments
to: { name: ${name}, email: ${email}, company: Kestrel Foods }
from: { company: Acme Payments }
timezone: Europe/Prague
remedy:
  offer:
    - { what: two months of your plan, by: 2026-12-01, worth: 98 EUR }
  loss: 49 EUR
responsibility: Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010
explanation:
  what: our checkout rejected every card payment
  started: 2026-11-14 09:00
  cause: ${cause}
fix:
  done: we undid the change
  prevention:
    - { action: every change is tried on a copy first, owner: Ana Ruiz, by: 2026-11-20, state: planned }
    - { action: nobody changes it on a Saturday, state: done }
regret: you lost orders, and Petrova's own customers were turned away
`;

export const later = '2027-02-01T12:00:00Z';

/** The same incident at another time. */
export const otherDay = (text: string): string =>
  text.replace('2026-11-14 09:00', '2027-01-31 09:00').replace(/by: 2026-\d\d-\d\d/g, 'by: 2027-01-31');

/** Another incident of another customer. */
export const other = (more: { cause: string }): string =>
  otherDay(incident('', { name: 'Mr Hill', email: 'hill@other.example', ...more })).replace('Kestrel Foods', 'Otter Ltd');

/** An element of a page: its name, its attributes, all text inside. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of a page, in order. */
export function elements(html: string): Element[] {
  const walk = (node: DefaultTreeAdapterTypes.Node): Element[] => [
    ...('tagName' in node
      ? [{ name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])), text: words(node) }]
      : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ];
  const words = (node: DefaultTreeAdapterTypes.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(words).join('') : '';
  return walk(parse(html));
}
