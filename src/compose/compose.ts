import { isUnder, join } from '../facts/paths.ts';
import type { Incident } from '../incident.ts';
import { type Droppable, type Kind, type KindName, kinds } from '../kinds.ts';
import type { Pack } from '../packs/pack.ts';
import { type SectionName, sections } from '../sections/index.ts';
import { run } from './engine.ts';
import { type Block, holesOf, type Message, type Part, subjectOf } from './message.ts';
import { Printer } from './print.ts';
import { readTemplateText } from './read.ts';
import { Values } from './values.ts';
import { viewOf } from './view.ts';
import { filled } from '../filled.ts';

/** What to compose. */
export interface Order {
  readonly kind: KindName;
  /** The message's locale, `en-US`: the pack is the language's, the region decides how dates are written. */
  readonly locale: string;
  /** A draft says so above everything else. */
  readonly draft?: boolean;
  /** Facts that are missing, for a draft: their paths and what they are called. */
  readonly gaps?: ReadonlyMap<string, string>;
  /** Extras left out, to keep to a length. */
  readonly without?: readonly Droppable[];
  /** A note that the reader can pass on, below the letter. */
  readonly withForward?: boolean;
  /** What the project puts below every message. */
  readonly footer?: string | undefined;
  /** How long it may become, when the templates are not ours. Beyond that a RangeError is thrown. */
  readonly most?: number;
}

/** A section that the composed message does not hold, though the facts do. */
export interface Dropped {
  readonly section: SectionName;
  /** The fact that nowhere stands in that section. */
  readonly path: string;
}

/**
 * Facts into a message: pure, no disk, no clock, same facts and same pack give the same message.
 * `dropped` lists what the template left out of what the facts hold, `forbidden` what it holds and its kind must not:
 * such a message must not be sent.
 */
export function compose(
  incident: Incident,
  pack: Pack,
  { kind, locale, draft = false, gaps = new Map(), without = [], withForward = false, footer, most }: Order,
): { message: Message; dropped: Dropped[]; forbidden: string[] } {
  const { language, frames, templates } = pack;
  const values = new Values(language, locale);
  const printer = new Printer(frames, language, values, most);
  const marked = new Map([...gaps].map(([path, what]) => [path, filled(frames['draft.gap'] ?? '[{what}]', { what })]));
  const view = viewOf(incident, { language, values, kind: kinds[kind], gaps: marked, without });
  const { subject, parts } = readTemplateText(run(templates, kind, view, printer), printer.ledger);
  // It has no subject of its own, and its first line is not to become one.
  const note = withForward ? readTemplateText(`-\n\n${run(templates, 'with-forward', view, printer)}`, printer.ledger).parts : [];
  const banner = draft ? frames['draft.banner'] : undefined;
  const message: Message = {
    kind,
    // A calendar and digits are no part of the language that a reader's program is told.
    locale: locale.split('-u-', 1)[0] ?? locale,
    direction: language.direction,
    incident: incident.id,
    banner,
    subjectLine: kinds[kind].subject ? frames['text.subject'] : undefined,
    plainSigns: kinds[kind].length?.unit === 'messages' && language.gsm === 'yes',
    subject,
    parts: [...parts, ...note, ...footerOf(footer)],
  };
  return { message, dropped: droppedFrom(message, incident, kinds[kind]), forbidden: forbiddenIn(message, kinds[kind]) };
}

/** A footer is a fact of the project: it stands as it is, paragraph by paragraph. */
function footerOf(footer: string | undefined): Part[] {
  if (footer === undefined) return [];
  const blocks = footer
    .split('\n\n')
    .map((text): Block => ({ kind: 'paragraph', inlines: [{ kind: 'hole', path: 'footer', text, form: 'words' }] }));
  return [{ names: ['footer'], aside: false, joins: false, blocks }];
}

/** Judged by what was really composed, so that neither a template nor a frame can lose a section unnoticed. */
function droppedFrom(message: Message, incident: Incident, kind: Kind): Dropped[] {
  return kind.sections.flatMap((section): Dropped[] => {
    const parts = message.parts.filter(({ names }) => names.includes(section));
    const printed = pathsIn(parts);
    const carries = kind.carries?.[section] ?? sections[section].carries;
    // An aside is not its place.
    if (parts.every(({ aside }) => aside)) return [{ section, path: carries[0] ?? section }];
    const owed = carries.flatMap((path) => numbered(incident, path.split('.'), ''));
    return owed.filter((path) => !printed.has(path)).map((path) => ({ section, path }));
  });
}

/** Facts that stand in a message though its kind must not hold them: a holding message knows no cause and no remedy. */
function forbiddenIn(message: Message, kind: Kind): string[] {
  return [...pathsIn(message.parts)].filter((path) => kind.forbids?.some((root) => isUnder(path, root)));
}

/** The facts that a message shows, its subject included. */
export const printedIn = (message: Message): ReadonlySet<string> =>
  new Set([...holesOf(subjectOf(message)).map(({ path }) => path), ...pathsIn(message.parts)]);

const pathsIn = (parts: readonly Part[]): Set<string> =>
  new Set(parts.flatMap(({ blocks }) => blocks.flatMap(holesOf)).map(({ path }) => path));

/** The paths of all facts that a path without numbers stands for: `remedy.offer.what` is one for each item. */
function numbered(value: unknown, [key, ...rest]: readonly string[], path: string): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => numbered(item, key === undefined ? [] : [key, ...rest], join(path, index)));
  if (key === undefined) return value === undefined ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return numbered(Reflect.get(value, key), rest, join(path, key));
}
