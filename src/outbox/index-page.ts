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
      const cells = [`<td>${row}</td>`, `<td dir="auto"><a href="${escaped(encodeURI(file))}">${who || row}</a></td>`];
      cells.push(`<td dir="auto">${escaped(to ?? '')}</td>`, `<td dir="auto">${escaped(subject)}</td>`);
      page.add(`<tr>${cells.join('')}<td>${warnings.map((each) => escaped(each)).join('<br>')}</td></tr>\n`);
      page.turn();
    }
    page.add('</tbody>\n</table>\n</body>\n</html>\n');
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
body { font-family: 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 1.5; margin: 24px; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { border-top: 1px solid #8a8f98; padding: 8px; text-align: start; vertical-align: top }
</style>
</head>
<body>
<h1>${told(words, 'title')}</h1>
<table>
<thead><tr>${['row', 'name', 'address', 'subject', 'warnings'].map((each) => `<th scope="col">${told(words, each)}</th>`).join('')}</tr></thead>
<tbody>
`;
