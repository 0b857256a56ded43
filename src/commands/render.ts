import { basename, extname, join, resolve } from 'node:path';
import { defineCommand, flag, type Io, many, oneOf, text } from '../command.ts';
import { Exit, type Source, UserError } from '../errors.ts';
import { exists, isFolder, makeFolder, refuseTarget, writeAtomically } from '../files.ts';
import { decode, readText } from '../input.ts';
import { type Facts, readFacts } from '../facts/read.ts';
import { type FormatName, formats } from '../formats/index.ts';
import { kindNames } from '../kinds.ts';
import { languageOf, loadLabels, loadPack, uiLanguage } from '../packs.ts';
import { explain } from '../explain.ts';
import { isShort, release } from '../release.ts';
import { allowances, settings } from '../flags.ts';

const formatNames = Object.keys(formats) as readonly FormatName[];

export const command = defineCommand({
  name: 'render',
  summary: 'turn the facts of an incident into a finished message',
  arguments: [{ name: '[files...]', help: 'incident files, or - for standard input' }],
  options: {
    kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
    format: oneOf('-f, --format <format>', 'how it is written (default: text)', formatNames),
    locale: text('--locale <tag>', 'the language of the message, such as en-US'),
    part: oneOf('--part <part>', 'only the body, for a ticket that brings its own greeting', ['body']),
    with: oneOf('--with <note>', 'append the note that the reader can pass on to their own people', ['forward']),
    draft: flag('--draft', 'write what there is and mark each gap; not to be sent'),
    output: text('-o, --output <path>', 'write to a file, or several messages to a folder'),
    force: flag('--force', 'replace files that are there'),
    set: many('--set <path=value>', 'give a fact, such as --set to.name="Ms Petrova"; may be repeated'),
    allow: many('--allow <rule=reason>', 'set a rule aside, with the reason; may be repeated'),
  },
  examples: [
    'apologize render incident.yaml',
    'apologize render incident.yaml --format json -o letter.json',
    'cat incident.yaml | apologize render --set to.name="Ms Petrova"',
    'apologize render incidents/*.yaml -o letters/',
  ],
  async run(io, files, options) {
    const given = files.length > 0 ? files : ['-'];
    if (files.length === 0 && io.inputIsTerminal) {
      throw new UserError({
        id: 'no-file',
        message: 'name an incident file',
        help: 'apologize render incident.yaml; to write one, apologize new',
      });
    }
    const format = options.format ?? 'text';
    const targets = targetsOf(given, options.output, format, io);
    for (const target of targets) if (target !== undefined) refuseTarget(target, options.force ?? false);
    let worst: number = Exit.fine;
    for (const [index, file] of given.entries()) {
      try {
        const { product, code } = await renderOne(io, sourceOf(io, file), { ...options, format });
        const target = targets[index];
        if (target === undefined) io.out(product);
        else writeAtomically(target, product, { force: options.force ?? false });
        worst = Math.max(worst, code);
      } catch (error) {
        // Of several files all are tried; the worst counts.
        if (!(error instanceof UserError) || given.length === 1) throw error;
        await complain(io, error);
        worst = Math.max(worst, error.exitCode);
      }
    }
    return worst;
  },
});

interface Wanted {
  readonly kind?: (typeof kindNames)[number] | undefined;
  readonly format: FormatName;
  readonly locale?: string | undefined;
  readonly part?: 'body' | undefined;
  readonly with?: 'forward' | undefined;
  readonly draft?: boolean | undefined;
  readonly set: readonly string[];
  readonly allow: readonly string[];
}

async function renderOne(io: Io, source: Source, wanted: Wanted): Promise<{ product: string; code: number }> {
  const facts = readFacts(source, { set: settings(wanted.set) });
  const locale = localeOf(facts, wanted.locale);
  const pack = await loadPack(languageOf(locale));
  const labels = () => loadLabels(uiLanguage(io.env));
  const kind = wanted.kind ?? 'letter';
  const allow = await allowances(wanted.allow, languageOf(locale));
  const draft = wanted.draft ? await labels() : undefined;
  const { message, shortfall, states, findings } = release(facts, {
    kind,
    locale,
    pack,
    draft,
    allow,
    withForward: wanted.with === 'forward',
  });
  const problems = isShort(shortfall) ? explain(shortfall, facts, kind, await labels()) : [];
  if (!message) throw new UserError(problems, Exit.fallsShort);
  if (findings.length > 0 || problems.length > 0) {
    const { reportFindings, reportProblems } = await import('../terminal/report.ts');
    io.err([reportProblems(problems, io.colour), reportFindings(findings, io.colour)].filter((report) => report !== '').join('\n'));
  }
  const write = await formats[wanted.format].load();
  const product = write(message, { incident: facts.incident, states, findings, bodyOnly: wanted.part === 'body' });
  return { product, code: problems.length > 0 ? Exit.fallsShort : Exit.fine };
}

/** The language of a message: what the user says here, what the reader reads, what the file says. Never the machine's. */
function localeOf({ incident }: Facts, wanted: string | undefined): string {
  return wanted ?? incident.to?.locale ?? incident.locale ?? 'en';
}

function sourceOf(io: Io, file: string): Source {
  return file === '-' ? { name: '<stdin>', text: decode(io.input(), '<stdin>') } : readText(resolve(io.cwd, file), file);
}

/** Where each message goes: undefined is standard output. Refuses two that would share a name. */
function targetsOf(files: readonly string[], output: string | undefined, format: FormatName, io: Io): (string | undefined)[] {
  if (output === undefined) {
    if (files.length === 1) return [undefined];
    throw new UserError({
      id: 'no-folder',
      message: 'several incidents give several messages',
      help: 'name a folder for them: -o letters/',
    });
  }
  const path = resolve(io.cwd, output);
  const folder = files.length > 1 || /[/\\]$/.test(output) || isFolder(path);
  if (!folder) return [path];
  if (exists(path) && !isFolder(path))
    throw new UserError({
      id: 'file-refused',
      message: 'cannot be a folder, it is a file',
      help: 'give another name with -o',
      file: output,
    });
  makeFolder(path);
  const names = files.map((file) => (file === '-' ? 'stdin' : basename(file, extname(file))) + formats[format].ending);
  const twin = names.find((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== index);
  if (twin !== undefined)
    throw new UserError({
      id: 'same-name',
      message: `two of the incidents would both be written to ${twin}`,
      help: 'render them apart, or rename one',
      file: output,
    });
  return names.map((name) => join(path, name));
}

async function complain(io: Io, error: UserError): Promise<void> {
  const { reportProblems } = await import('../terminal/report.ts');
  io.err(`${reportProblems(error.problems, io.colour)}\n`);
}
