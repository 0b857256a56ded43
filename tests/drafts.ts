import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Document, Form, Passage } from '../src/documents/document.ts';
import { readDocument } from '../src/documents/read.ts';
import { lineAndColumn } from '../src/errors.ts';
import { decode } from '../src/disk/input.ts';
import type { Language } from '../src/packs/pack.ts';
import { fixture } from './program.ts';

const names: Readonly<Record<Form, string>> = { text: 'letter.txt', markdown: 'letter.md', html: 'letter.html', eml: 'letter.eml' };

/** A draft as the program reads it from a file of these characters. */
export const read = (form: Form, text: string): Promise<Document> => readBytes(form, Buffer.from(text));

/** The same from bytes. */
export async function readBytes(form: Form, bytes: Uint8Array): Promise<Document> {
  const name = names[form];
  const text = form === 'eml' ? Buffer.from(bytes).toString('latin1') : decode(bytes, name);
  return readDocument({ name, text, bytes }, form);
}

/** What its reader reads, passage by passage. */
export const textsOf = ({ passages }: Document): string[] => passages.map(({ text }) => text);
export const rolesOf = ({ passages }: Document): string[] => passages.map(({ role, text }) => `${role}: ${text}`);

/** `line:column` in a source, as editors count. */
export function at(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  return `${line}:${column}`;
}

/** The passage that holds the words, and where in it. */
export function find({ subject, passages }: Document, words: string): { passage: Passage; from: number; to: number } {
  const passage = [...(subject ? [subject] : []), ...passages].find(({ text }) => text.includes(words));
  if (!passage) throw new Error(`no passage holds ${JSON.stringify(words)}: ${passages.map(({ text }) => JSON.stringify(text)).join(' ')}`);
  const from = passage.text.indexOf(words);
  return { passage, from, to: from + words.length };
}

export const languageFor = (tag: string): Language =>
  (parse(readFileSync(fixture(`../../templates/${tag}/labels.yaml`), 'utf8'), { schema: 'failsafe' }) as { language: Language }).language;
