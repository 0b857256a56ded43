import Runtime, { type HelperDelegate, type TemplateDelegate } from 'handlebars/runtime.js';
import { isRecord } from '../sections/shape.ts';
import { markable } from './message.ts';
import { unsaid } from './read.ts';
import { Leaf, type View } from './leaf.ts';
import { Printed, type Printer } from './print.ts';

/** The one door to the template library's runtime; `compiler.ts` is the door to its compiler. */
type Engine = typeof Runtime;

/** The helpers of our own. With `if`, `unless`, `each` and `with` they are all that a template can call. */
export const helperNames = ['section', 'say', 'list', 'date', 'time', 'duration', 'money', 'count', 'ltr'] as const;

/**
 * Runs a precompiled template over a view. Gives its text with marks where parts begin (U+0003 name U+0004) and end
 * (U+0005) and where holes are; `read.ts` makes a message of it.
 */
export function run(templates: Readonly<Record<string, unknown>>, name: string, view: View, printer: Printer): string {
  const engine: Engine = Runtime.create();
  for (const risky of ['log', 'lookup', 'blockHelperMissing', 'helperMissing']) engine.unregisterHelper(risky);
  const runnable = Object.fromEntries(Object.entries(templates).map(([key, compiled]) => [key, runnableOf(engine, compiled)]));
  const template = runnable[name];
  if (!template) throw new TypeError(`no template is called ${name}`);
  return template(view, {
    helpers: { ...helpersFor(printer), ...(printer.most < Infinity ? { each: counted(engine, printer) } : {}) },
    partials: runnable,
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  });
}

function runnableOf(engine: Engine, compiled: unknown): TemplateDelegate {
  // Precompiled specs are objects; the compiler's own product for a user's template is a function already.
  if (isRunnable(compiled)) return compiled;
  if (typeof compiled !== 'object' || compiled === null) throw new TypeError('a template was not compiled');
  return engine.template(compiled);
}

const isRunnable = (compiled: unknown): compiled is TemplateDelegate => typeof compiled === 'function';

/**
 * The library's `each`, its text counted item by item: as many strings in a row it takes no memory yet, and as one it can
 * take more than a process has, which ends it.
 */
function counted(engine: Engine, printer: Printer): HelperDelegate {
  const each: unknown = engine.helpers.each;
  return function (this: unknown, list: unknown, options: unknown): unknown {
    if (typeof each !== 'function' || !isRecord(options) || typeof options.fn !== 'function') return '';
    const { fn } = options;
    const item = (...given: unknown[]): string => {
      const text = String(fn(...given));
      printer.grow(text.length);
      return text;
    };
    return each.call(this, list, { ...options, fn: item });
  };
}

/** What a template wrote as `name=value`: the library hands it over last. */
function hashOf(given: readonly unknown[]): Readonly<Record<string, unknown>> {
  const options = given.at(-1);
  return isRecord(options) && isRecord(options.hash) ? options.hash : {};
}

/** What stands inside a block helper. */
function bodyOf(given: readonly unknown[], context: unknown): string {
  const options = given.at(-1);
  return isRecord(options) && typeof options.fn === 'function' ? String(options.fn(context)) : '';
}

function helpersFor(printer: Printer): Record<(typeof helperNames)[number], HelperDelegate> {
  return {
    section(this: unknown, ...given: unknown[]) {
      const names = given.slice(0, -1);
      const unknown = names.find((name) => !markable.some((each) => each === name));
      if (unknown !== undefined || names.length === 0) throw new TypeError(`no part of a message is called ${String(unknown)}`);
      // An opening line belongs to the explanation and is not its place: the section's main part is where it does its work.
      const aside = hashOf(given).aside === true ? ' aside' : '';
      return `\u0003${names.join(' ')}${aside}\u0004${bodyOf(given, this)}\u0005`;
    },
    say(...given: unknown[]) {
      const { frame, ...slots } = hashOf(given);
      // Without a fact a frame is a fixed sentence; with one that is absent it says nothing.
      if (given.length > 1 && given[0] === undefined) return unsaid;
      return printer.say(given.length > 1 ? given[0] : undefined, String(frame), slots) || unsaid;
    },
    list(...given: unknown[]) {
      return printer.list(given.slice(0, -1), hashOf(given).join === 'comma' ? 'comma' : 'and');
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
