import { escaped } from '../formats/html.ts';

/** How a page is spoken: its language and direction. */
export interface Spoken {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

/** One whole HTML document that needs nothing else: no script, no font, no image, nothing from a network. */
export function page(title: string, body: string, { tag, direction }: Spoken): string {
  return `<!DOCTYPE html>
<html lang="${escaped(tag)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
:root { --ink: #1c1c1c; --paper: #ffffff; --line: #767b83; --mark: #2457a6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181c; --line: #8a8f98; --mark: #9cc4ff } }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.3 } h2 { font-size: 1.2rem; line-height: 1.3; margin-top: 2.5rem } h3 { font-size: 1rem; margin-bottom: 0 }
a { color: var(--mark) } figure { margin: 1rem 0 } svg { max-width: 100%; height: auto; display: block }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif } svg rect { fill: var(--mark) }
table { border-collapse: collapse; overflow-wrap: normal } .table { overflow-x: auto } th, td { padding-block: .25rem; padding-inline: 0 .75rem; text-align: start; border-top: 1px solid var(--line) }
@media (max-width: 480px) { table { font-size: .8rem } th, td { padding-inline-end: .4rem } }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
