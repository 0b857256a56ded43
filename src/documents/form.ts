import type { Form } from './document.ts';

const endings: readonly (readonly [ending: RegExp, form: Form])[] = [
  [/\.(?:txt|text)$/i, 'text'],
  [/\.(?:md|markdown|mdown|mkd)$/i, 'markdown'],
  [/\.(?:html?|xhtml)$/i, 'html'],
  [/\.eml$/i, 'eml'],
];

const headers = /^(?:[A-Za-z][A-Za-z0-9-]*:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,}/;
/** Headers that nobody types above a letter. */
const transported = /^(?:Return-Path|Received|MIME-Version|Message-ID|Delivered-To|DKIM-Signature|X-Unsent|Content-Type):/im;
const page = /^\s*(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|p|div|table|h[1-6]|span|ul|ol|br)\b/i;
const marked = /^(?:#{1,6}[ \t]\S|```|~~~|<!--)|\*\*\S|\]\((?:https?:|mailto:|#|\/)|^\|?[ \t]*:?-{3,}:?[ \t]*\|/m;

/** How a draft is written: by the ending of its name, else by what it holds. `text` when nothing speaks for another. */
export function formOf(name: string, text: string): Form {
  const [, form] = endings.find(([ending]) => ending.test(name)) ?? [];
  if (form) return form;
  const start = text.slice(0, 20_000);
  const [head] = headers.exec(start) ?? [];
  if (head !== undefined && transported.test(head)) return 'eml';
  if (page.test(start)) return 'html';
  return marked.test(start) || /^---\r?\n[\w"'-]+[ \t]*:/.test(start) ? 'markdown' : 'text';
}
