import type { Source } from '../errors.ts';
import type { Document, Form } from './document.ts';
import { formOf } from './form.ts';
import { readMarkdownDraft } from './markdown.ts';
import { readTextDraft } from './text.ts';

/** A draft as a file: its text and, for a mail whose parts are not UTF-8, its bytes. */
export interface DraftFile extends Source {
  readonly bytes?: Uint8Array;
}

/**
 * Reads a draft: what of it a customer reads as the sender's words, and where that stands. The form is the one given, else
 * told by name, then content. Pure; a promise only because the parsers of HTML, mail and entities are loaded when needed.
 * Throws a UserError for a mark of the checker's that cannot be read, and for a mail without text.
 */
export async function readDocument(file: DraftFile, form: Form = formOf(file.name, file.text)): Promise<Document> {
  if (form === 'text') return readTextDraft(file);
  if (form === 'html') return (await import('./html.ts')).readHtmlDraft(file);
  if (form === 'eml') return (await import('./eml.ts')).readMailDraft(file, file.bytes);
  const known = /&(?:#|[A-Za-z])/.test(file.text) ? (await import('./entities.ts')).entityAt : (): undefined => undefined;
  return readMarkdownDraft(file, known);
}
