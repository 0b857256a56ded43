import type { Foreign } from '../check/facts-language.ts';
import type { Problem } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { plainPath } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { KindName } from '../kinds.ts';
import { type Missing, valuesAt } from './missing.ts';
import type { Labels } from '../packs/pack.ts';
import type { Shortfall, TooLong } from './release.ts';
import { type Say, sayer } from '../filled.ts';

/** A shortfall in words: each thing with its path, why a customer needs it, and what to write, in the file or as a flag. */
export async function explain(
  { missing, dropped, stopped, forbidden, people, foreign, length }: Shortfall,
  facts: Facts,
  kind: KindName,
  labels: Labels,
  how: 'file' | 'flag' = 'file',
): Promise<Problem[]> {
  // Half of the YAML library, and most runs have nothing to explain.
  const { writeYaml } = await import('../yaml/write.ts');
  const say = sayer(labels);
  return [
    ...(people.length > 0 ? [peopleProblem(people, facts, labels)] : []),
    ...(foreign ? [foreignProblem(foreign, facts, say)] : []),
    ...wholes(missing, facts, labels).map((each) =>
      missingProblem(each, facts, labels, (path, example) =>
        how === 'flag'
          ? `--set ${path}=${JSON.stringify(example)}`
          : `${labels.words.write ?? ''}:\n${indented(writeYaml(nested(path, example, facts)))}`,
      ),
    ),
    ...stopped.map(
      (finding): Problem => ({
        id: finding.rule,
        message: `${finding.path}: ${finding.message}`,
        help: finding.help,
        ...(finding.place ? { place: finding.place } : {}),
      }),
    ),
    ...dropped.map(
      ({ section, path }): Problem => ({
        id: `missing-${section}`,
        message: say('dropped', { kind, fact: code(path), part: labels.sections[section].name }),
        help: say('dropped.help', { fact: code(path), section }),
      }),
    ),
    ...forbidden.map(
      (path): Problem => ({
        id: 'forbidden-fact',
        message: say('forbidden', { kind, fact: code(path) }),
        help: say('forbidden.help', { kind }),
        place: facts.placeOf(path),
      }),
    ),
    ...(length ? [lengthProblem(length, kind, facts, say)] : []),
  ];
}

const code = (path: string): string => `\`${path}\``;

/** Injury, misconduct, a lawsuit: whom to ask before anything is written. */
function peopleProblem(people: readonly string[], facts: Facts, { words }: Labels): Problem {
  const whom = people.map((matter) => words[`people.${matter}`] ?? matter);
  return {
    id: 'needs-people',
    message: `${words.people ?? ''}: ${people.join(words['list.comma'])}`,
    help: `${whom.join(words['list.apart'])}\n--allow needs-people="agreed with …"`,
    place: facts.placeOf('sensitive'),
  };
}

/** A letter in two languages by accident is worse than none. */
function foreignProblem({ path, seems }: Foreign, facts: Facts, say: Say): Problem {
  const language = seems === undefined ? undefined : new Intl.DisplayNames([seems], { type: 'language' }).of(seems);
  return {
    id: 'facts-in-another-language',
    message: say(seems === undefined ? 'foreign' : 'foreign.seems', { fact: code(plainPath(path)), language: `${language} (${seems})` }),
    help: say(seems === undefined ? 'foreign.help' : 'foreign.seems.help', { locale: seems ?? '' }),
    place: facts.placeOf(path),
  };
}

function lengthProblem({ units, most, unit }: TooLong, kind: KindName, facts: Facts, say: Say): Problem {
  const path = facts.texts.has('public.what') ? 'public.what' : 'explanation.what';
  return {
    id: 'too-long',
    message: say('too-long', { kind, units: String(units), most: String(most), unit: say(unit) }),
    help: say('too-long.help'),
    place: facts.placeOf(path),
  };
}

/** Of a group that has a short form and of which nothing is there, the group is missing, not each of its facts. */
function wholes(missing: readonly Missing[], facts: Facts, labels: Labels): Missing[] {
  const told = missing.map((each) => {
    const group = each.path.slice(0, each.path.lastIndexOf('.'));
    return labels.fields[group]?.example !== undefined && valuesAt(facts.incident, group).length === 0 ? { ...each, path: group } : each;
  });
  return told.filter(({ path }, index) => told.findIndex((other) => other.path === path) === index);
}

function missingProblem(
  { path, section }: Missing,
  facts: Facts,
  labels: Labels,
  written: (path: string, example: string) => string,
): Problem {
  const field = labels.fields[plainPath(path)] ?? { name: path };
  const known = sayer(labels)(isUnknown(path, facts) ? 'fact.unknown' : 'fact.missing', { fact: code(path) });
  const why = field.why ?? (section && labels.sections[section].why);
  const isOver = ['now.symptom', 'next_update'].includes(path) && facts.incident.explanation?.ended !== undefined;
  const other = path === 'explanation.cause' ? labels.words.holding : isOver ? labels.words.over : undefined;
  const instead =
    other === undefined
      ? ''
      : `
${other}`;
  const { choices = [] } = shapeOfPath(path)?.form ?? {};
  const sample = field.example ?? choices[0];
  const example = sample === undefined ? '' : `\n${written(path, sample)}`;
  const others = field.example === undefined && choices.length > 0 ? `\n${choices.join(' / ')}` : '';
  return {
    id: section ? `missing-${section}` : 'missing-fact',
    message: `${known}: ${field.name}`,
    help: `${why ?? ''}${others}${example}${instead}`,
    place: facts.placeOf(path),
  };
}

/** Whether `unknown` stands for a fact, or for an item of the list that it is in. */
const isUnknown = (path: string, { unknown }: Facts): boolean => [...unknown].some((each) => plainPath(each) === plainPath(path));

/** The fact at `path` as one writes it, next to what a short form there holds already. */
function nested(path: string, example: string, facts: Facts): unknown {
  const keys = path.split('.');
  let value: unknown = example;
  for (let at = keys.length - 1; at >= 0; at--) {
    const [key = '', parent] = [keys[at], keys.slice(0, at).join('.')];
    if (/^\d+$/.test(key)) {
      value = [value];
      continue;
    }
    const short = shapeOfPath(parent)?.form.short;
    const other = typeof short === 'string' && short !== key ? facts.texts.get(`${parent}.${short}`) : undefined;
    // `regret: you lost …` for `regret: { impact: you lost … }`, as a person would write it.
    if (typeof value === 'string' && short === key && !siblings(parent, key, facts)) continue;
    value = other && other.place.from === facts.placeOf(parent).from ? { [String(short)]: other.text, [key]: value } : { [key]: value };
  }
  return value;
}

function siblings(parent: string, key: string, facts: Facts): boolean {
  return [...facts.texts.keys()].some((path) => path.startsWith(`${parent}.`) && !path.startsWith(`${parent}.${key}`));
}

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '  ');
