import { join, resolve } from 'node:path';
import { type PackedRules, rulesOf } from '../check/rule-search.ts';
import type { compose } from '../compose/compose.ts';
import { type Source, UserError } from '../errors.ts';
import { isFolder } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import type { KindName } from '../kinds.ts';
import { withOwnFrames } from './own-frames.ts';
import type { Labels, Pack, Rule } from '../packs/pack.ts';
import { filesIn, languageOf, loadChecking, loadLabels, loadPack, loadRules } from '../packs/load.ts';
import { type Named, namedFolder, type Settings } from '../settings/defaults.ts';
import { placedAt, type Where } from '../settings/locale.ts';

/** The words that one kind of message is written in, in one language: ours, with the project's own on top. */
export interface Wording {
  readonly pack: Pack;
  /** Given when the project has templates of its own: they are not run where ours are. */
  readonly compose?: typeof compose;
  /** What the project puts below every message. */
  readonly footer: string | undefined;
  readonly labels: () => Promise<Labels>;
  readonly rules: () => Promise<readonly Rule[]>;
  /** The same without their pages: all that judging a message takes. */
  readonly checking: () => Promise<readonly Rule[]>;
}

/** Looks up the words for a kind and a language; each is made once. `note` is whether the note to pass on is wanted too. */
export type Wordings = (kind: KindName, language: string, note: boolean) => Promise<Wording>;

/**
 * The words that messages are written in here. `template` is a file given for this run. Templates of the project's own are
 * proved before anything is written with them; without any, nothing of that is loaded. Throws a UserError with all that
 * keeps them from being used.
 */
export function wordingsOf(settings: Settings, cwd: string, template?: string): Wordings {
  const made = new Map<string, Promise<Wording>>();
  return (kind, language, note) => {
    const key = `${kind} ${language} ${note}`;
    const wording =
      made.get(key) ?? placedAt(make(settings, { kind, language, note, cwd, template }), () => settingFor(language, settings));
    made.set(key, wording);
    return wording;
  };
}

/** Where the settings name a language, if they do. */
function settingFor(language: string, { config, origins, placeOf }: Settings): Where | undefined {
  const origin = origins.get('locale');
  if (origin === 'default' || config.locale === undefined || languageOf(config.locale) !== language) return undefined;
  const place = placeOf('locale');
  return place && !origin?.startsWith('APOLOGIZE_') ? { place } : { file: origin ?? 'locale' };
}

interface Wish {
  readonly kind: KindName;
  readonly language: string;
  readonly note: boolean;
  readonly cwd: string;
  readonly template: string | undefined;
}

async function make(settings: Settings, wish: Wish): Promise<Wording> {
  const { kind, language, note } = wish;
  const { config, placeOf } = settings;
  const footer = config.footer?.[language];
  const files = ownFiles(settings, wish);
  if (files.size > 0) {
    const { openPress } = await import('./press.ts');
    const folder = ownFolder(settings, wish.cwd)?.name;
    const name = folder === undefined ? (wish.template ?? '') : join(folder, language);
    const { problems, press } = await openPress({ language, locale: language, folder: name, files, kinds: [kind], thorough: false });
    if (!press) throw new UserError(problems);
    const pack = withOwnFrames(press.pack, language, config, placeOf);
    const rules = (): Promise<readonly Rule[]> => Promise.resolve(press.rules);
    return { pack, compose: press.compose, footer, labels: () => Promise.resolve(press.labels), rules, checking: rules };
  }
  const pack = withOwnFrames(await loadPack(language, note ? [kind, 'with-forward'] : [kind]), language, config, placeOf);
  let packed: Promise<readonly Rule[]> | undefined;
  const checking = (): Promise<readonly Rule[]> => (packed ??= loadChecking<PackedRules>(language).then(rulesOf));
  return { pack, footer, labels: () => loadLabels(language), rules: () => loadRules(language), checking };
}

/** The user's files for a language, by their path in its folder; a template given for this run is that of its kind. */
function ownFiles(settings: Settings, { kind, language, cwd, template }: Wish): ReadonlyMap<string, Source> {
  const folder = ownFolder(settings, cwd);
  const files = folder ? filesIn(join(folder.path, language), join(folder.name, language)) : new Map<string, Source>();
  if (template !== undefined) files.set(`${kind}.hbs`, readText(resolve(cwd, template), template));
  return files;
}

/** The folder of templates that the settings name. Throws a UserError when it is not there. */
export function ownFolder(settings: Settings, cwd: string): Named | undefined {
  const folder = namedFolder(settings, cwd);
  if (!folder || isFolder(folder.path)) return folder;
  const { name, place } = folder;
  throw new UserError({
    id: 'no-templates',
    message: `there is no folder ${name}`,
    help: `start one with copies of ours: apologize template eject -o ${name}`,
    ...(place ? { place } : { file: 'APOLOGIZE_TEMPLATES' }),
  });
}
