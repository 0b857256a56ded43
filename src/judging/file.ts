import { checkDraft } from '../check/check.ts';
import type { Cues } from '../cues/cues.ts';
import { detect, mayBeIn } from '../check/detect.ts';
import type { Document, Form } from '../documents/document.ts';
import { type PackedRules, rulesOf } from '../check/rule-search.ts';
import type { Verdict } from '../check/verdict.ts';
import { formOf } from '../documents/form.ts';
import { readDocument } from '../documents/read.ts';
import { type Source, UserError } from '../errors.ts';
import type { Known, Wish } from './incident.ts';
import type { Labels, Language, Quantities, Rule } from '../packs/pack.ts';
import { languageOf, languages, loadChecking, loadCues, loadQuantities, loadSigns } from '../packs/load.ts';
import { openRulebook, type Rulebook } from './rulebook.ts';
import { filled } from '../filled.ts';

/** How files are to be judged. */
export interface Judging extends Wish {
  readonly as: Form | 'incident' | undefined;
  /** The facts that drafts are compared with. */
  readonly against: Known | undefined;
}

/** What a customer would hold against a file. Throws a UserError when it cannot be read as what it is. */
export async function judge(source: Source, judging: Judging): Promise<Verdict> {
  const form = judging.as ?? (isIncident(source, judging.labels) ? 'incident' : formOf(source.name, source.text));
  if (form === 'incident') return (await import('./incident.ts')).reviewIncident(source, judging);
  const document = await readDocument(source, form);
  if (document.passages.length === 0 && !document.subject)
    throw new UserError({
      id: 'no-text',
      message: source.text.trim() === '' ? 'there is no text' : 'there is no text but code, quotations and footers, which are not judged',
      help: 'name a draft, or send one through the pipe: apologize check letter.md',
      file: source.name,
    });
  const known = judging.against;
  const told = judging.locale ?? known?.locale;
  const { locale, note } = told === undefined ? await detected(document, judging) : { locale: told, note: undefined };
  const language = locale === undefined ? undefined : languageOf(locale);
  const { kind, settings, labels } = judging;
  const verdict = { file: source.name, source: document.source, kind, locale, note, score: undefined };
  const unchecked = { ...verdict, checked: false, sections: undefined, findings: [], silenced: [], promises: [] };
  if (language === undefined || locale === undefined) return { ...unchecked, note: labels.words['score.foreign'] };
  const words = filled(labels.words['score.language'], { locale });
  const material = await materialFor(language, judging);
  if (!material) return { ...unchecked, note: words };
  const { cues, rulebook } = material;
  if (rulebook.rules.length === 0) return { ...unchecked, note: words };
  const book = { language: material.language, ...rulebook };
  const score = known?.score(judging.now);
  const checked = checkDraft(document, kind, book, {
    cues,
    said: (id) => labels.words[id] ?? id,
    quantities: material.quantities,
    clock: { now: judging.now, zone: known?.zone ?? settings.config.timezone },
    compare: known?.compare,
  });
  const findings = (known && (await judging.recall?.(known.facts, kind, checked.findings, rulebook.standing))) ?? checked.findings;
  return { ...verdict, checked: true, ...checked, findings, score };
}

/** What texts in one language are judged by. */
interface Material {
  readonly language: Language;
  readonly rulebook: Rulebook;
  readonly cues: Cues;
  readonly quantities: Quantities | null;
}

/** Opened once for all files of a run: they are judged alike. */
const opened = new WeakMap<Judging, Map<string, Promise<Material | undefined>>>();

function materialFor(language: string, judging: Judging): Promise<Material | undefined> {
  const known = opened.get(judging) ?? new Map<string, Promise<Material | undefined>>();
  opened.set(judging, known);
  const material = known.get(language) ?? openMaterial(language, judging);
  known.set(language, material);
  return material;
}

/** Ours, with the project's own over it. Undefined for a language that cannot be checked. */
async function openMaterial(language: string, { settings, cwd, against, allowed }: Judging): Promise<Material | undefined> {
  const { templates } = settings.config;
  const own = templates === undefined ? undefined : await (await import('../wording/own-checking.ts')).ownChecking(settings, cwd, language);
  if (!own && !languages().includes(language)) return undefined;
  const { language: written, rules, cues } = own ?? (await ours(language));
  if (!cues) return undefined;
  const aside = new Map([...(against?.allow ?? []), ...allowed]);
  const rulebook = await openRulebook(settings, cwd, language, { ours: rules, allowed: aside });
  return { language: written, rulebook, cues, quantities: await loadQuantities(language) };
}

async function ours(language: string): Promise<{ language: Language; rules: readonly Rule[]; cues: Cues | null }> {
  const { language: written, ...packed } = await loadChecking<PackedRules>(language);
  return { language: written, rules: rulesOf(packed), cues: await loadCues<Cues>(language) };
}

/** The language that a text's own words tell; in doubt the settings' one, and the report says so. */
async function detected(
  { passages }: Document,
  { settings, labels }: Judging,
): Promise<{ locale: string | undefined; note: string | undefined }> {
  const [text, signs] = [passages.map((passage) => passage.text).join('\n'), loadSigns()];
  const found = detect(text, signs);
  const usual = settings.config.locale;
  if (found.kind === 'foreign') return { locale: undefined, note: undefined };
  if (found.kind === 'sure') return { locale: languageOf(usual) === found.language ? usual : found.language, note: undefined };
  const locale = found.likely === undefined || languageOf(usual) === found.likely ? usual : found.likely;
  const known = signs[languageOf(locale)];
  if (known && !mayBeIn(text, known)) return { locale: undefined, note: undefined };
  return { locale, note: filled(labels.words['score.doubt'], { locale }) };
}

/** Keys that an incident's file begins with; `subject` and its like are a mail's too, and there begin with a capital. */
const firstKey = /^(?:\uFEFF|---[ \t]*\r?\n|[ \t]*(?:#[^\n]*)?\r?\n)*\{?[ \t"]*([a-z_]+)"?:(?:\s|$)/;
const frontMatter = /^---[ \t]*\r?\n(?:[^\n]*\n){0,50}?---[ \t]*(?:\r?\n|$)/;

/** Whether a file holds the facts of an incident: by its name, and where that says nothing by what it begins with: one of the facts that labels name. */
function isIncident({ name, text }: Source, { fields }: Labels): boolean {
  if (/\.(?:ya?ml|json)$/i.test(name)) return true;
  if (/\.[A-Za-z]{2,8}$/.test(name)) return false;
  return !frontMatter.test(text) && Object.hasOwn(fields, firstKey.exec(text)?.[1] ?? '');
}
