import { aligned } from '../aligned.ts';
import { slotsOf } from '../compose/frames.ts';
import { Values } from '../compose/values.ts';
import { viewOf } from '../compose/view.ts';
import { incidentSchema } from '../incident.ts';
import { kinds } from '../kinds.ts';
import type { Frames, Labels, Language } from '../packs/pack.ts';
import { pathsOf } from '../sections/shape.ts';
import { namesBelow, type Thing, thingOf } from './scope.ts';
import { helpers, told } from './told.ts';
import { namingSamples } from './variations.ts';

/** Something that a template can name. */
export interface Name {
  readonly name: string;
  readonly group: 'fact' | 'condition' | 'helper' | 'frame';
  /** How it is used. */
  readonly use: string;
  readonly what: string;
}

/** Everything that a template can name: what the facts of `namingSamples` look like to it. */
export function everything(language: Language): Thing {
  const sight = { language, values: new Values(language, language.tag), kind: kinds.letter, gaps: new Map<string, string>(), without: [] };
  const views = namingSamples().map((incident) => viewOf(incident, sight));
  // In a draft a choice that is missing has a gap to show.
  const gaps = new Map([...pathsOf(incidentSchema)].map(({ path }) => [path, path]));
  const root = thingOf(...views, viewOf({}, { ...sight, gaps }));
  if (!root) throw new TypeError('the samples hold no facts');
  return root;
}

/** The same for people, with the helpers and the language's frames. */
export function namesFor(language: Language, frames: Frames, labels: Labels): Name[] {
  const things = namesBelow(everything(language)).filter(
    ({ thing }) => thing.kind !== 'group' && !(thing.kind === 'fact' && thing.form === 'gap'),
  );
  return [
    ...things.map(({ path, thing }): Name => {
      const group = thing.kind === 'condition' ? 'condition' : 'fact';
      return { name: path, group, use: useOf(thing), what: told[path] ?? meaningOf(path, labels) };
    }),
    ...Object.entries(helpers).map(([name, [use, what]]): Name => ({ name, group: 'helper', use, what })),
    ...Object.entries(frames).map(
      ([name, words]): Name => ({
        name,
        group: 'frame',
        use: slotsOf(words)
          .map((slot) => `{${slot}}`)
          .join(' '),
        what: words,
      }),
    ),
  ];
}

function useOf(thing: Thing): string {
  if (thing.kind === 'list') return thing.item?.kind === 'fact' ? 'each, list' : 'each';
  if (thing.kind === 'frame') return 'frame=';
  if (thing.kind !== 'fact') return 'if, unless';
  const { form } = thing;
  if (form === 'moment') return 'say, date, time';
  if (form === 'worth') return 'say, money; .share';
  if (form === 'duration') return 'say, duration';
  return form === 'clause' || form === 'either' ? 'say; .own, .sorry' : 'say';
}

/** What a fact is called; one word of a choice, and an item below `told`, by what stands above it. */
function meaningOf(path: string, labels: Labels): string {
  const { fields } = labels;
  const [parent, word] = [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)];
  const copied = path.replace(/^told\.before\.times\./, 'previous.').replace(/^told\.timeline\./, 'timeline.');
  return fields[copied]?.name ?? `${fields[parent]?.name ?? parent}: ${word}`;
}

const headings: Readonly<Record<Name['group'], string>> = {
  fact: 'Facts, which helpers print (.own: it is in own sentences; .sorry: they say sorry; .share: it is a share)',
  condition: 'Conditions, for {{#if …}} (the .gap of a choice is what a draft shows in its place, for {{say …}})',
  helper: 'Helpers',
  frame: 'Frames, with their slots',
};

/** Names in columns under headings, for a terminal. */
export function asColumns(names: readonly Name[]): string {
  const parts = Object.entries(headings).map(([group, heading]) => {
    const rows = names.filter((each) => each.group === group);
    return rows.length === 0 ? '' : `${heading}\n${aligned(rows.map(({ name, use, what }) => [`  ${name}`, use, what]))}`;
  });
  return parts.filter((part) => part !== '').join('\n');
}
