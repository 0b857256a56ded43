import type { Signs } from '../check/detect.ts';
import type { CuesFile } from '../cues/cues-file.ts';
import type { Sense } from '../cues/sense.ts';
import type { InForce } from '../check/levels.ts';
import type { KindName } from '../kinds.ts';
import { languageOf } from '../sections/language-tag.ts';
import type { Labels, Pack, Quantities, Words, WrittenRule } from '../packs/pack.ts';

/** A language as the page has it: its templates stand beside it, because they are code. */
export interface PageLanguage {
  readonly pack: Omit<Pack, 'templates'>;
  readonly labels: Labels;
  /**
   * The rules of its own, the project's over them, and the words that they name, as they are written: a tenth of what they
   * are when compiled, which the page does itself.
   */
  readonly rules: readonly WrittenRule[];
  readonly words: Words;
  /** Why a rule is one, and how it would write the words at fault, by its id; of those that other languages lend it too. */
  readonly pages: Readonly<Record<string, RulePage>>;
  /** How drafts earn their sections, as it is written, and how quantities are; null for a language that does not say. */
  readonly cues: CuesFile | null;
  /** What was learned of its sentences. */
  readonly sense: Sense | null;
  readonly quantities: Quantities | null;
  /** What the settings say of single rules, and the words that they never print. */
  readonly levels: Readonly<Record<string, InForce>>;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly neverPrint: readonly string[];
  /** What the project puts below every message. */
  readonly footer: string | undefined;
}

/** What the page tells of a rule besides its finding. */
export interface RulePage {
  readonly message: string;
  readonly why: string;
  readonly rewrite?: string | undefined;
}

/** What a page is made with. */
export interface PageData {
  /** The facts it begins with, as an incident file. */
  readonly facts: string;
  /** What those facts are called: the name of their file, without its ending. */
  readonly name: string;
  readonly kind: KindName;
  /** The language it opens in. */
  readonly locale: string;
  readonly languages: Readonly<Record<string, PageLanguage>>;
  /** What tells the language of a text, in languages that the page does not have too. */
  readonly signs: Readonly<Record<string, Signs>>;
}

/** The parts of the page that the build makes. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** What the page is put together with: SHA-256 in base 64, and gzip in base 64. */
interface Tools {
  readonly hash: (text: string) => string;
  readonly zip: (text: string) => string;
}

/**
 * Unpacks what stands above it and runs that: code that the policy names by its hash, like this one. A browser that cannot
 * do so says that it is too old.
 */
const start = `(async () => {
  const bytes = Uint8Array.from(atob(document.getElementById('page').textContent.trim()), (char) => char.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const script = document.createElement('script');
  script.textContent = self.trustedTypes ? trustedTypes.createPolicy('page', { createScript: (code) => code }).createScript(text) : text;
  document.body.append(script);
})()
  .catch(() => undefined)
  .then(() => {
    document.getElementById('old').hidden = document.querySelector('.page') !== null;
  });`;

/**
 * A page of one file: it fetches nothing and runs nothing but its own two scripts, which its policy names by their hash.
 * The second is packed, or the page would be three times as large. `templates` is the source of a record of compiled
 * templates by language.
 */
export function pageOf(data: PageData, templates: string, { script, style }: PageParts, { hash, zip }: Tools): string {
  const { pack, labels } = data.languages[languageOf(data.locale)] ?? nothing();
  const page = `const data = ${JSON.stringify(data)};\nconst templates = ${templates};\n${script}`;
  const sheet = `\n${style}\n`;
  const policy = [
    "default-src 'none'",
    `script-src ${[start, page].map((each) => `'sha256-${hash(each)}'`).join(' ')}`,
    `style-src 'sha256-${hash(sheet)}'`,
    ...['connect', 'img', 'font', 'media', 'object', 'frame', 'worker'].map((what) => `${what}-src 'none'`),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types page',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${pack.language.tag.split('-u-', 1)[0] ?? ''}" dir="${pack.language.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${plain(labels.words['form.title'] ?? '')}</title>
<style>${sheet}</style>
</head>
<body>
<noscript><p>${plain(labels.words['form.script'] ?? '')}</p></noscript>
<p id="old" hidden>${plain(labels.words['form.old'] ?? '')}</p>
<script type="text/plain" id="page">
${zip(page)}
</script>
<script>${start}</script>
</body>
</html>
`;
}

const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function nothing(): never {
  throw new TypeError('a page has the language it opens in');
}
