import { join } from 'node:path';
import { Appended } from '../disk/append.ts';
import { escaped } from '../formats/html.ts';
import type { Labels } from '../packs/pack.ts';
import { loadLabels, loadPack } from '../packs/load.ts';
import { type Head, isEntry, linesOf, manifestName } from './manifest.ts';

/** In which words the list is headed: those of the batch's language, wherever it is made. */
export interface PageWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Labels['words'];
}

export async function pageWords(language: string): Promise<PageWords> {
  const [{ words }, pack] = await Promise.all([loadLabels(language), loadPack(language, [])]);
  return { language, direction: pack.language.direction, words };
}

/** The language that a batch's own pages are in. */
export const languageIn = ({ options }: Head): string => (typeof options.language === 'string' ? options.language : 'en');

const told = (words: Labels['words'], key: string): string => escaped(words[`outbox.${key}`] ?? '');

/** The list of an outbox's files for whoever sends them by hand: name, subject, link, open warnings. Made from its manifest. */
export function writeIndex(folder: string, name: string, words: PageWords, manifest = manifestName): void {
  const page = new Appended(join(folder, 'index.html'), join(name, 'index.html'));
  try {
    page.add(headOf(words));
    for (const { value } of linesOf(join(folder, manifest), join(name, manifestName))) {
      if (!isEntry(value) || value.state !== 'made' || value.file === undefined) continue;
      const { file, row, to, subject = '', warnings = [] } = value;
      const who = escaped(value.name ?? to ?? '');
      const cells = [`<td>${row}</td>`, `<td><a dir="auto" href="${escaped(encodeURI(file))}">${who || row}</a></td>`];
      cells.push(`<td><bdi>${escaped(to ?? '')}</bdi></td>`, `<td><bdi>${escaped(subject)}</bdi></td>`);
      const open = warnings.length === 0 ? '' : `<ul>${warnings.map((each) => `<li>${escaped(each)}</li>`).join('')}</ul>`;
      page.add(`<tr>${cells.join('')}<td>${open}</td></tr>\n`);
      page.turn();
    }
    page.add('</tbody>\n</table>\n</main>\n</body>\n</html>\n');
    page.settle();
  } finally {
    page.close();
  }
}

const headOf = ({ language, direction, words }: PageWords): string => `<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${told(words, 'title')}</title>
<style>
:root { --ink: #1c1c1c; --paper: #ffffff; --line: #767b83; --mark: #2457a6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181c; --line: #8a8f98; --mark: #9cc4ff } }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem 1rem; font: 1rem/1.5 'Segoe UI', Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper) }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3 }
a { color: var(--mark) }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border-top: 1px solid var(--line); padding-block: .5rem; padding-inline: 0 1rem; text-align: start; vertical-align: top; overflow-wrap: break-word }
th:first-child { width: 4rem }
ul { margin: 0; padding-inline-start: 1.2rem }
@media (max-width: 640px) {
thead { display: none }
table, tbody, tr, td { display: block }
tr { border-top: 1px solid var(--line); padding-block: .5rem }
td { border: 0; padding: 0 }
}
@media print { tr { break-inside: avoid } }
</style>
</head>
<body>
<main>
<h1>${told(words, 'title')}</h1>
<table>
<thead><tr>${['row', 'name', 'address', 'subject', 'warnings'].map((each) => `<th scope="col">${told(words, each)}</th>`).join('')}</tr></thead>
<tbody>
`;
