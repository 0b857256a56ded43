import { meantOr, nearest, type Place, type Problem } from '../errors.ts';
import { plainPath } from '../facts/paths.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Frames } from '../packs/pack.ts';
import { type SectionName } from '../sections/index.ts';
import type { OwnPack } from './own-pack.ts';
import { limits } from './limits.ts';
import type { Node, Template } from './tree.ts';
import type { Fault } from './trial.ts';
import type { Walked } from './walk.ts';

type Templates = ReadonlyMap<string, Template>;

/** Sections that a kind requires and a template marks nowhere, or only where a condition lets it. */
export function sectionProblems(kind: KindName, walked: Walked, templates: Templates, own: OwnPack): Problem[] {
  return kinds[kind].sections
    .filter((section) => !walked.certain.has(section))
    .map((section): Problem => {
      const marked = walked.marked.filter(({ names }) => names.includes(section));
      const main = marked.find(({ aside }) => !aside);
      const id = `missing-${section}`;
      if (main?.condition)
        return {
          id,
          message: `a ${kind} must hold its ${section} whatever the facts are; here a condition decides about it`,
          help: `take {{#section "${section}"}} out of the condition; conditions may stand inside it`,
          place: main.condition,
        };
      return {
        id,
        message: main
          ? `${section} is lost here`
          : marked[0]
            ? `an aside is not the place of ${section}`
            : `a ${kind} must hold its ${section}, and this one does not`,
        help: `write {{#section "${section}"}} … {{/section}}${parts(kind, section, templates)}`,
        place: marked[0]?.place ?? blamed(walked, templates, own, section),
      };
    });
}

/** Our templates that hold a section, to be called instead of written. */
function parts(kind: KindName, section: SectionName, templates: Templates): string {
  const ours = [...templates].filter(([name, { own, nodes }]) => !own && name.startsWith('sections/') && marks(nodes, section));
  const fitting = ours.map(([name]) => name).filter((name) => (name === 'sections/forward') === (kind === 'forward'));
  return fitting.map((name) => `, or call ours: {{> ${name}}}`).join('');
}

const marks = (nodes: readonly Node[], section: SectionName): boolean =>
  nodes.some(
    (node) =>
      node.kind === 'block' &&
      (node.call.given.some((value) => value.kind === 'text' && value.text === section && !node.call.named.has('aside')) ||
        marks(node.body, section)),
  );

/** Where a fault is told that has no tag of its own: the user's template that takes the place of one with that section. */
export function blamed(walked: Walked, templates: Templates, { lines }: OwnPack, section?: SectionName): Place {
  const mine = [...templates].filter(([name, { own }]) => own && walked.called.has(name));
  const [, template] = mine.find(([name]) => section !== undefined && name.endsWith(section)) ?? mine[0] ?? [];
  const [line] = lines.values();
  const source = template?.source ?? line?.source ?? { name: [...walked.called][0] ?? '', text: '' };
  return { source, from: 0, to: 0 };
}

/** Frames that a language of the user's does not have. One problem for all: they are copied at once. */
export function lacking(kind: KindName, walked: Walked, own: OwnPack, english: Frames, templates: Templates): Problem[] {
  const said = new Set([...templates.values()].flatMap(({ nodes }) => framesIn(nodes)));
  const byProgram = Object.keys(english).filter((id) => !said.has(id));
  const here = new Set([...walked.called].flatMap((name) => framesIn(templates.get(name)?.nodes ?? [])));
  const lacks = [...byProgram, ...here].filter((id) => Object.hasOwn(english, id) && !Object.hasOwn(own.words.frames, id));
  if (lacks.length === 0) return [];
  const [place] = own.lines.values();
  return [
    {
      id: 'missing-frame',
      message: `lines that a ${kind} says are not here (${lacks.length}): ${lacks.slice(0, 8).join(', ')}${lacks.length > 8 ? ' …' : ''}`,
      help: 'copy them from English and translate them: apologize template show frames.yaml',
      place: { source: place?.source ?? { name: 'frames.yaml', text: '' }, from: 0, to: 0 },
    },
  ];
}

function framesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'block') return [...framesIn(node.body), ...framesIn(node.otherwise)];
    const frame = node.kind === 'call' ? node.call.named.get('frame') : undefined;
    return frame?.kind === 'text' ? [frame.text] : [];
  });
}

const prints = (nodes: readonly Node[], path: string): boolean =>
  nodes.some(
    (node) =>
      (node.kind === 'call' && node.call.given.some((value) => value.kind === 'path' && value.written === path)) ||
      (node.kind === 'block' && (prints(node.body, path) || prints(node.otherwise, path))),
  );

const callsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) =>
    node.kind === 'part' ? [node.name] : node.kind === 'block' ? [...callsIn(node.body), ...callsIn(node.otherwise)] : [],
  );

/** The user's files that nothing calls, and lines that nothing says: a name is mistyped, and without a word nobody would see it. */
export function unusedProblems(templates: Templates, own: OwnPack, known: ReadonlySet<string>, frames: Frames): Problem[] {
  const called = new Set([...templates.values()].flatMap(({ nodes }) => callsIn(nodes)));
  const said = new Set([...templates.values()].flatMap(({ nodes }) => framesIn(nodes)));
  const files = [...templates].filter(([name, template]) => template.own && !known.has(name) && !called.has(name));
  const lines = [...own.lines].filter(([id]) => !Object.hasOwn(frames, id) && !said.has(id));
  return [
    ...files.map(([name, { source }]): Problem => {
      const near = nearest(name, known);
      const help = near ? `did you mean ${near}.hbs?` : '`apologize template list` lists the names';
      return {
        id: 'unused-template',
        message: `nothing calls ${name}, and no message of ours is called that`,
        help,
        place: { source, from: 0, to: 0 },
      };
    }),
    ...lines.map(([id, place]): Problem => {
      const help = meantOr(id, Object.keys(frames), 'say it in a template, or delete it');
      return { id: 'unknown-frame', message: `nothing says ${id}`, help, place };
    }),
  ];
}

/** A fault of a trial, told where a user can mend it. */
export function faultProblem(fault: Fault, kind: KindName, walked: Walked, templates: Templates, blame: Place): Problem {
  const own = (place: Place | undefined): Place => (place && place.source.name === blame.source.name ? place : blame);
  const block = (section: SectionName): Place => own(walked.marked.find(({ names, aside }) => names.includes(section) && !aside)?.place);
  const printed = (path: string): Place => own(walked.printed.find((each) => each.path === plainPath(path))?.place);
  const tried = `tried with ${fault.what}`;
  switch (fault.kind) {
    case 'lost': {
      const path = plainPath(fault.path);
      const ours = [...templates].find(([name, each]) => !each.own && name.startsWith('sections/') && prints(each.nodes, path));
      const as = ours && !walked.called.has(ours[0]) ? `, as our {{> ${ours[0]}}} does` : '';
      const help = `it must print ${path} inside {{#section "${fault.section}"}} whatever else is given${as}`;
      return { id: `missing-${fault.section}`, message: `\`${path}\` is lost: ${tried}`, help, place: block(fault.section) };
    }
    case 'no-section': {
      const help = 'let no condition empty it: write {{else}}, or take the condition away';
      return {
        id: `missing-${fault.section}`,
        message: `the section ${fault.section} is empty: ${tried}`,
        help,
        place: block(fault.section),
      };
    }
    case 'forbidden':
      return {
        id: 'forbidden-fact',
        message: `a ${kind} must not hold \`${fault.path}\``,
        help: 'take it out',
        place: printed(fault.path),
      };
    case 'secret':
      return { id: 'secret-fact', message: `a ${kind} never prints \`${fault.path}\``, help: 'take it out', place: printed(fault.path) };
    case 'no-subject':
      return {
        id: 'no-subject',
        message: `the first line is the subject, and it is empty: ${tried}`,
        help: 'end its conditions with an {{else}}',
        place: blame,
      };
    case 'too-large':
      return {
        id: 'template-too-large',
        message: `the message is longer than ${limits.text / 1024 / 1024} MiB: ${tried}`,
        help: 'a message is a page of text',
        place: blame,
      };
    case 'failed':
      return {
        id: 'template-failed',
        message: `it cannot be carried out: ${tried}`,
        help: fault.message || 'start again from ours: apologize template eject',
        place: blame,
      };
  }
}
