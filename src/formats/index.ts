import { keysOf } from '../sections/keys.ts';
import type { Format } from './format.ts';
import { asText } from './text.ts';

/** Every format: the ending of its files, and its code, which is loaded when it is asked for. */
export const formats = {
  text: { ending: '.txt', load: async () => asText },
  markdown: { ending: '.md', load: async () => (await import('./markdown.ts')).asMarkdown },
  html: { ending: '.html', load: async () => (await import('./html.ts')).asHtml },
  eml: { ending: '.eml', load: async () => (await import('./eml.ts')).asEml },
  json: { ending: '.json', load: async () => (await import('./json.ts')).asJson },
} as const satisfies Record<string, { readonly ending: string; readonly load: () => Promise<Format> }>;

export type FormatName = keyof typeof formats;
export const formatNames: readonly FormatName[] = keysOf(formats);
