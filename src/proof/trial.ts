import { compose } from '../compose/compose.ts';
import { inlinesIn } from '../compose/message.ts';
import { isUnder, plainPath } from '../facts/paths.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Pack } from '../packs/pack.ts';
import { incidentSchema } from '../incident.ts';
import { asciiDigits } from '../sections/moment.ts';
import type { SectionName } from '../sections/index.ts';
import { pathsOf } from '../sections/shape.ts';
import { limits } from './limits.ts';
import { secretSum } from './samples.ts';
import type { Sample } from './variations.ts';

/** What went wrong when a template was tried, once for each thing, with the first sample that showed it. */
export type Fault =
  | { readonly kind: 'lost'; readonly section: SectionName; readonly path: string; readonly what: string }
  | { readonly kind: 'no-section'; readonly section: SectionName; readonly what: string }
  | { readonly kind: 'forbidden' | 'secret'; readonly path: string; readonly what: string }
  | { readonly kind: 'no-subject' | 'too-large'; readonly what: string }
  | { readonly kind: 'failed'; readonly message: string; readonly what: string };

const secrets = [...pathsOf(incidentSchema)].filter(({ shape }) => shape.form.secret).map(({ path }) => path);

/** Facts that one kind of message alone may print. */
const lessons = { path: 'fix.lessons', kind: 'report' };

/** How templates are tried. */
interface Trial {
  readonly kind: KindName;
  readonly locale: string;
  readonly samples: readonly Sample[];
  /** Go on after a sample that shows a fault. */
  readonly thorough: boolean;
  /** Called before each sample. */
  readonly alive: () => void;
}

/** Composes a message of each sample, and looks whether all that it must hold is in its place, and nothing else. */
export function tried(pack: Pack, { kind, locale, samples, thorough, alive }: Trial): Fault[] {
  const faults = new Map<string, Fault>();
  for (const sample of samples) {
    if (!thorough && faults.size > 0) break;
    alive();
    for (const fault of faultsOf(pack, kind, locale, sample)) {
      const key = [fault.kind, 'section' in fault ? fault.section : '', 'path' in fault ? plainPath(fault.path) : ''].join(' ');
      if (!faults.has(key)) faults.set(key, fault);
    }
  }
  return [...faults.values()];
}

function faultsOf(pack: Pack, kind: KindName, locale: string, { incident, what, without, gaps = new Map() }: Sample): Fault[] {
  let composed: ReturnType<typeof compose>;
  try {
    composed = compose(incident, pack, {
      kind,
      locale,
      without,
      gaps,
      most: limits.text,
      withForward: kind === 'letter' && incident.forward?.what !== undefined,
    });
  } catch (error) {
    // A text that no string can hold, or calls that no stack can.
    if (error instanceof RangeError) return [{ kind: 'too-large', what }];
    return [{ kind: 'failed', message: error instanceof Error ? error.message : '', what }];
  }
  const { message, dropped, forbidden } = composed;
  // A draft may lack anything; it only has to come about.
  if (gaps.size > 0) return [];
  const inlines = inlinesIn(message);
  const texts = inlines.flatMap((each) => (each.kind === 'break' ? [] : [each.text]));
  if (message.subject.length === 0) return [{ kind: 'no-subject', what }];
  if (texts.join('').length > limits.text) return [{ kind: 'too-large', what }];
  const printed = inlines.filter((each) => each.kind === 'hole');
  const unmarked = kinds[kind].sections.filter((section) => !message.parts.some(({ names, aside }) => names.includes(section) && !aside));
  const banned = (path: string): boolean =>
    secrets.some((secret) => isUnder(path, secret)) || (kind !== lessons.kind && isUnder(path, lessons.path));
  return [
    ...unmarked.map((section): Fault => ({ kind: 'no-section', section, what })),
    ...dropped
      .filter(({ section }) => !unmarked.includes(section))
      .map(({ section, path }): Fault => ({ kind: 'lost', section, path, what })),
    ...forbidden.map((path): Fault => ({ kind: 'forbidden', path, what })),
    ...printed.filter(({ path }) => banned(plainPath(path))).map(({ path }): Fault => ({ kind: 'secret', path, what })),
    ...(texts.some((text) => asciiDigits(text).replace(/\P{N}/gu, '').includes(secretSum))
      ? [{ kind: 'secret', path: 'remedy.loss', what } as const]
      : []),
    ...(texts.some((text) => /\[object |\bundefined\b/.test(text)) ? [{ kind: 'failed', message: '', what } as const] : []),
  ];
}
