import { add } from '../archive/add.ts';
import { complain, type Desk, found, produce, say, shown, spoken, toldIn } from '../archive/desk.ts';
import { addOutcome, keepPromise } from '../archive/events.ts';
import { search } from '../archive/find.ts';
import { options, refuseBesides } from '../archive/flags.ts';
import { outside } from '../archive/outside.ts';
import { archivePlace } from '../archive/place.ts';
import { idOf, openShelf, read, sourceIn } from '../archive/shelf.ts';
import { verify } from '../archive/verify.ts';
import { resolve } from 'node:path';
import { actionNamed, defineCommand } from '../command.ts';
import { Exit, usage, UserError } from '../errors.ts';
import { isFolder, refuseTarget } from '../disk/files.ts';
import { refuseTwice } from '../disk/input.ts';
import { languages, loadLabels, loadRules, uiLanguage } from '../packs/load.ts';
import type { Rule } from '../packs/pack.ts';
import { asCharts } from '../records/charts.ts';
import { dueOf } from '../records/promises.ts';
import { asMarkdown, asPage } from '../records/publish.ts';
import { asStatsPage } from '../records/stats-page.ts';
import { statsOf } from '../records/stats.ts';
import { asData, asShown, dueData, dueTable } from '../records/tables.ts';
import { settle } from '../settings/settings.ts';
import { reportFindings, reportProblems, visible } from '../terminal/report.ts';
import { writeYaml } from '../yaml/write.ts';

/** What can be done with the archive. */
const actions: Readonly<Record<string, (desk: Desk) => number | Promise<number>>> = {
  async add(desk) {
    const { io, settings, place, names, given } = desk;
    const { entries } = openShelf(io, place);
    const earlier = [...entries];
    let worst: number = Exit.fine;
    const files = names.length > 0 ? names : ['-'];
    refuseTwice([...files, given.message]);
    for (const file of files) {
      try {
        const { id, findings } = await add(io, settings, file, given, earlier);
        earlier.push(read(place, id));
        io.out(`${id}\n`);
        if (findings.length > 0) io.err(reportFindings(findings, io.colour));
      } catch (error) {
        // Of several files all are tried; the worst counts.
        if (!(error instanceof UserError) || names.length < 2) throw error;
        io.err(`${reportProblems(error.problems, io.colour)}\n`);
        worst = Math.max(worst, error.exitCode);
      }
    }
    return worst;
  },
  list: (desk) => shown(desk, (shelf) => found(desk, shelf)),
  search(desk) {
    const { place, names } = desk;
    if (names.length === 0) throw usage('name the words to look for', 'apologize archive search card payments', 'apologize archive');
    return shown(desk, (shelf) => search(place, found(desk, shelf), names.join(' ')));
  },
  show({ io, place, names: [given = ''], given: { format } }) {
    const entry = read(place, idOf(place, given));
    const message = entry.files?.find(({ name = '' }) => name.startsWith(`${entry.kind}.`))?.name;
    const kept = message === undefined ? undefined : sourceIn(place, entry.id, message).text;
    if (format === 'json') io.out(`${JSON.stringify({ ...asData(entry), message: kept }, null, 2)}\n`);
    else io.out(visible([writeYaml(texted(asShown(entry))), ...(kept === undefined ? [] : [kept])].join('\n')));
    return Exit.fine;
  },
  due(desk) {
    const { io, place, labels, given } = desk;
    const shelf = openShelf(io, place);
    const due = dueOf(found(desk, shelf), io.now());
    if (given.format === 'json') io.out(`${JSON.stringify(due.map(dueData), null, 2)}\n`);
    else io.out(visible(dueTable(due, labels)));
    const code = complain(desk, shelf);
    return Math.max(code, due.some(({ late }) => late) ? Exit.fallsShort : Exit.fine);
  },
  done(desk) {
    const { io, place, names, given } = desk;
    const { note, by } = given;
    const [id = '', promise = ''] = names;
    const { what } = keepPromise(io, place, idOf(place, id), promise, { by, note });
    say(desk, 'kept', { promise: what });
    return Exit.fine;
  },
  outcome({ io, place, names: [id = ''], given: { left, ...given } }) {
    const { answered, accepted, stayed, satisfaction, words, lesson } = given;
    const outcome = { answered, accepted, stayed: left ? 'no' : stayed, satisfaction, words, lesson };
    if (Object.values(outcome).every((each) => each === undefined))
      throw usage(
        'say what became of it',
        'apologize archive outcome ID --accepted yes --satisfaction 4 --lesson "the credit came late"',
        'apologize archive',
      );
    addOutcome(io, place, idOf(place, id), outcome);
    return Exit.fine;
  },
  async stats(desk) {
    const { io, place, labels, given } = desk;
    const shelf = openShelf(io, place);
    const stats = statsOf(found(desk, shelf), io.now());
    const page = async (): Promise<string> => asStatsPage(stats, labels, await spoken(desk));
    const json = given.format === 'json' ? `${JSON.stringify(stats, null, 2)}\n` : undefined;
    produce(desk, json ?? (given.format === 'html' ? await page() : asCharts(stats, labels)));
    return complain(desk, shelf);
  },
  async publish(desk) {
    const { io, place, labels, names, given } = desk;
    const shelf = openShelf(io, place);
    const ids = new Set(names.map((name) => idOf(place, name)));
    const wanted = found(desk, shelf).filter(({ id }) => ids.size === 0 || ids.has(id));
    const { stories, sensitive, problems } = outside(place, wanted, labels, await secretRules(), given.lessons ?? false);
    produce(desk, given.format === 'html' ? asPage(stories, labels, await spoken(desk)) : asMarkdown(stories, labels));
    if (sensitive.length > 0) say(desk, 'sensitive', { names: sensitive.join(', ') });
    if (problems.length > 0) io.err(reportProblems(problems, io.colour));
    return Math.max(complain(desk, shelf), problems.length > 0 ? Exit.fallsShort : Exit.fine);
  },
  verify({ io, place, labels, given: { format } }) {
    const { count, problems, newer, left } = verify(place);
    const told = (key: string, values: Readonly<Record<string, string | number>>): string => toldIn(labels, key, values);
    if (format === 'json')
      io.out(
        `${JSON.stringify({ records: count, newer, left, problems: problems.map(({ place: where, ...each }) => ({ file: where?.source.name, ...each })) }, null, 2)}\n`,
      );
    else {
      if (problems.length > 0) io.out(`${reportProblems(problems, false)}\n`);
      io.out(told('verified', { count, problems: problems.length }));
    }
    if (newer.length > 0) io.err(told('newer', { count: newer.length }));
    if (left.length > 0) io.err(told('left', { count: left.length, names: left.join(', ') }));
    return problems.length > 0 ? Exit.couldNotRun : Exit.fine;
  },
};

export const command = defineCommand({
  arguments: [
    { name: '<action>', help: Object.keys(actions).join(', ') },
    { name: '[names...]', help: 'incident files for add, words for search, a record (any beginning of its id) for the others' },
  ],
  options,
  examples: [
    'apologize archive add incident.yaml --channel e-mail',
    'apologize archive list --tag checkout --since 2026 --open',
    'apologize archive due',
    'apologize archive done 2026-11-14-failed p2 --note "tried on the full copy"',
    'apologize archive outcome 2026-11-14-failed --accepted yes --satisfaction 4',
    'apologize archive publish --format html -o learned.html',
  ],
  async run(io, [action = '', ...names], given) {
    const act = actionNamed(actions, action, 'archive', 'the archive');
    refuseBesides(action, names, given);
    const settings = settle(io);
    if (given.output !== undefined) refuseTarget(resolve(io.cwd, given.output), given.force ?? false, given.output);
    const place = archivePlace(settings, io.cwd);
    if (action !== 'add' && !isFolder(place.path)) throw noArchive(place.shown);
    const labels = await loadLabels(uiLanguage(io.env, settings.config.ui));
    return act({ io, settings, place, labels, names, given });
  },
});

/** A job that looks every night where no archive is would never find a promise late. */
const noArchive = (file: string): UserError =>
  new UserError({
    id: 'no-archive',
    message: 'there is no archive here',
    help: 'begin one: apologize archive add incident.yaml; or say where it is, in the settings: archive: { folder: … }',
    file,
  });

/** Rules of all languages: a password is called one in each, and facts need not be in that of whoever publishes them. */
const secretRules = async (): Promise<Rule[]> => (await Promise.all(languages().map(loadRules))).flat();

/** Every value as text, as our YAML has them. */
const texted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'number' || typeof each === 'boolean' ? String(each) : each));
