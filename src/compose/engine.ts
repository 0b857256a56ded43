import type { HelperDelegate, TemplateDelegate } from 'handlebars';
import Runtime from 'handlebars/runtime.js';
import { sectionNames } from '../sections/index.ts';
import { Leaf, type View } from './view.ts';
import { Printed, type Printer } from './print.ts';

/** The one door to the template library's runtime; `compiler.ts` is the door to its compiler. */
type Engine = typeof import('handlebars');
// The library's types of this entry are empty; it is the same object without the compiler.
const runtime = Runtime as unknown as Engine;

/** Names of parts that `{{#section}}` may mark. */
export const markable = [...sectionNames, 'salutation', 'closing', 'signature'] as const;

/** The helpers of our own. With `if`, `unless`, `each` and `with` they are all that a template can call. */
export const helperNames = ['section', 'say', 'list', 'date', 'time', 'duration', 'money', 'count', 'ltr'] as const;

/**
 * Runs a precompiled template over a view. Gives its text with marks where parts begin (U+0003 name U+0004) and end
 * (U+0005) and where holes are; `read.ts` makes a message of it.
 */
export function run(templates: Readonly<Record<string, unknown>>, name: string, view: View, printer: Printer): string {
  const engine: Engine = runtime.create();
  for (const risky of ['log', 'lookup', 'blockHelperMissing', 'helperMissing']) engine.unregisterHelper(risky);
  const runnable = Object.fromEntries(Object.entries(templates).map(([key, compiled]) => [key, runnableOf(engine, compiled)]));
  const template = runnable[name];
  if (!template) throw new TypeError(`no template is called ${name}`);
  return template(view, {
    helpers: helpersFor(printer),
    partials: runnable,
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  });
}

function runnableOf(engine: Engine, compiled: unknown): TemplateDelegate {
  // Precompiled specs are objects; the compiler's own product for a user's template is a function already.
  return typeof compiled === 'function' ? (compiled as TemplateDelegate) : engine.template(compiled as Parameters<Engine['template']>[0]);
}

function helpersFor(printer: Printer): Record<(typeof helperNames)[number], HelperDelegate> {
  return {
    section(this: unknown, name: unknown, options: { fn: (context: unknown) => string }) {
      if (!markable.some((each) => each === name)) throw new TypeError(`no part of a message is called ${String(name)}`);
      return `\u0003${String(name)}\u0004${options.fn(this)}\u0005`;
    },
    say(...given: unknown[]) {
      const { hash } = given.at(-1) as { hash: Record<string, unknown> };
      const { frame, ...slots } = hash;
      // Without a fact a frame is a fixed sentence; with one that is absent it says nothing.
      if (given.length > 1 && given[0] === undefined) return '';
      return printer.say(given.length > 1 ? given[0] : undefined, String(frame), slots);
    },
    list(...given: unknown[]) {
      const { hash } = given.at(-1) as { hash: { join?: unknown } };
      return printer.list(given.slice(0, -1), hash.join === 'comma' ? 'comma' : 'and');
    },
    date: (fact: unknown) => printer.value(fact, 'date'),
    time: (fact: unknown) => printer.value(fact, 'time'),
    duration: (fact: unknown) => printer.value(fact, 'duration'),
    money: (fact: unknown) => printer.value(fact, 'money'),
    count: (fact: unknown) => printer.value(fact, 'moment'),
    ltr: (fact: unknown) =>
      fact instanceof Leaf
        ? printer.value(new Leaf(fact.path, 'code', fact.value, printer.language), 'moment')
        : fact instanceof Printed
          ? fact
          : '',
  };
}
