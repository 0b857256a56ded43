import PostalMime, { type Email } from 'postal-mime';
import { type Source, UserError } from '../errors.ts';
import type { Document } from './document.ts';
import { readHtmlDraft } from './html.ts';
import { readSubject, readTextDraft } from './text.ts';

/**
 * A mail: its subject, and its text part, or where it has none its HTML part. Positions point into that part, decoded, and
 * its source's name says which it is. `bytes` are the file's own, for parts that are not UTF-8. Mails that it forwards are
 * not read. Throws a UserError when it is no mail, or holds nothing to read.
 */
export async function readMailDraft({ name, text }: Source, bytes?: Uint8Array): Promise<Document> {
  const mail = await parsed(name, bytes ?? text);
  const subject = readSubject({ name: `${name} (subject)`, text: mail.subject ?? '' });
  if (isWritten(mail.text)) return { ...readTextDraft({ name: `${name} (text part)`, text: mail.text }), form: 'eml', subject };
  if (isWritten(mail.html)) return { ...readHtmlDraft({ name: `${name} (HTML part)`, text: mail.html }), form: 'eml', subject };
  throw new UserError({
    id: 'mail-empty',
    message: mail.attachments.length > 0 ? 'the mail holds attachments and no text' : 'the mail holds no text',
    help: 'save the mail with its body, or give the letter itself',
    file: name,
  });
}

const isWritten = (part: string | undefined): part is string => part !== undefined && part.trim() !== '';

async function parsed(name: string, content: string | Uint8Array): Promise<Email> {
  try {
    const mail = await PostalMime.parse(content, { forceRfc822Attachments: true });
    if (mail.headers.some(({ key, value }) => /^[!-9;-~]+$/.test(key) && value !== '')) return mail;
  } catch (error) {
    throw new UserError({
      id: 'mail-unreadable',
      message: `the mail cannot be read: ${reasonOf(error)}`,
      help: 'save it anew',
      file: name,
    });
  }
  throw new UserError({ id: 'mail-unreadable', message: 'this is no mail: it has no header', help: 'name its form with --as', file: name });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'its parts do not fit together');
