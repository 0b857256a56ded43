import type { KindName } from './kinds.ts';
import type { Labels, Pack, Rule } from './pack.ts';

/** A language as the page has it: its templates stand beside it, because they are code. */
export interface PageLanguage {
  readonly pack: Omit<Pack, 'templates'>;
  readonly labels: Labels;
  /** Every rule that judges here, those that other languages lend it included. */
  readonly rules: readonly Rule[];
  /** What the project puts below every message. */
  readonly footer: string | undefined;
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
}

/** The parts of the page that the build makes. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/**
 * A page of one file: it fetches nothing and runs nothing but its own two scripts, which its policy names by their hash.
 * `templates` is the source of a record of compiled templates by language. `hash` gives SHA-256 in base 64.
 */
export function pageOf(data: PageData, templates: string, { script, style }: PageParts, hash: (text: string) => string): string {
  const { pack, labels } = data.languages[data.locale.split('-', 1)[0] ?? ''] ?? Object.values(data.languages)[0] ?? nothing();
  const scripts = [`const templates = ${templates};`, script].map((each) => `\n${guarded(each)}\n`);
  const sheet = `\n${style}\n`;
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map((each) => `'sha256-${hash(each)}'`).join(' ')}`,
    `style-src 'sha256-${hash(sheet)}'`,
    ...['connect', 'img', 'font', 'media', 'object', 'frame', 'worker'].map((what) => `${what}-src 'none'`),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
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
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
${scripts.map((each) => `<script>${each}</script>`).join('\n')}
</body>
</html>
`;
}

/** Code in which nothing ends its element: both ways to say so stand only in strings and patterns. */
const guarded = (script: string): string => script.replace(/<(?=\/script|!--|script)/gi, '\\x3c');

const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function nothing(): never {
  throw new TypeError('a page needs a language');
}
