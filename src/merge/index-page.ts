import { join } from 'node:path';
import { Appended } from '../append.ts';
import { escaped } from '../formats/html.ts';
import { isEntry, linesOf, manifestName } from './manifest.ts';

/** The list of an outbox's files for whoever sends them by hand: name, subject, link, open warnings. Made from its manifest. */
export function writeIndex(folder: string, name: string, manifest = manifestName): void {
  const page = new Appended(join(folder, 'index.html'), join(name, 'index.html'));
  try {
    page.add(head);
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

const head = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Outbox</title>
<style>
body { font-family: 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 1.5; margin: 24px }
table { border-collapse: collapse; width: 100% }
th, td { border-top: 1px solid #8a8f98; padding: 8px; text-align: start; vertical-align: top }
</style>
</head>
<body>
<h1>Outbox</h1>
<table>
<thead><tr><th>Row</th><th>Name</th><th>Address</th><th>Subject</th><th>Open warnings</th></tr></thead>
<tbody>
`;
