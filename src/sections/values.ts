import * as z from 'zod/mini';
import { described, type Form } from './fact.ts';
import { asciiAddress, garbledIn, hasAddress, hiddenIn } from './header.ts';
import { languageTag } from './language-tag.ts';
import { meantMoment } from './meant-moment.ts';
import { asciiDigits, fromPersian, isZone, type Moment, parseMoment } from './moment.ts';

/**
 * A scalar read from its source text by `read`, which returns the value or says what is wrong and what to write. One schema
 * and not a text with a step behind it: making schemas is most of what reading facts costs a start-up.
 */
export function scalar<T>(form: Form, read: (text: string) => T | Wrong) {
  const schema = z.transform((text: unknown, { issues }): T => {
    if (typeof text !== 'string') {
      issues.push({ code: 'invalid_type', expected: 'string', input: text });
      return z.NEVER;
    }
    const value = read(text.trim());
    if (!(value instanceof Wrong)) return value;
    issues.push({ code: 'custom', message: value.message, params: { help: value.help }, input: text });
    return z.NEVER;
  });
  return described(schema, form);
}

/** Why a text is not the value that was wanted. */
export class Wrong {
  readonly message: string;
  readonly help: string;

  constructor(message: string, help: string) {
    this.message = message;
    this.help = help;
  }
}

/** Line breaks are spaces; a blank line is a new paragraph. */
function unwrap(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, (gap) => (/^\u00a0+$/.test(gap) ? gap : ' ')))
    .join('\n\n');
}

/** Words that go into a sentence, or stand as sentences of their own. */
export const clause = scalar({ kind: 'clause' }, unwrap);
export const noun = scalar({ kind: 'noun' }, unwrap);
export const either = scalar({ kind: 'either' }, unwrap);
/** Words for our own eyes. */
export const note = scalar({ kind: 'note', secret: true }, unwrap);

/** A name, a role, a company, a subject: one line, and nothing that is invisible in a header. */
export const name = scalar({ kind: 'name' }, oneLine);
/** What somebody is, below their name. */
export const role = scalar({ kind: 'name' }, (given) => {
  const text = oneLine(given);
  if (text instanceof Wrong || !hasAddress(text)) return text;
  return new Wrong(`"${text}" has an address in it`, 'write the role alone, and the address as `email`');
});
/** Who is greeted: a name, to which the greeting is ours to add. */
export const reader = scalar({ kind: 'name' }, (given) => {
  const text = oneLine(given);
  if (text instanceof Wrong) return text;
  if (hasAddress(text))
    return new Wrong(
      `"${text}" ${asciiAddress(text) === undefined ? 'has an address in it' : 'is an address, not a name'}`,
      'write the name here, and the address as `to.email`',
    );
  if (/^[^A-Za-z\u00aa-\uffff]*\d[^A-Za-z\u00aa-\uffff]*$/.test(text))
    return new Wrong(`"${text}" is nobody's name`, 'write the name as it is spoken, such as Ms Petrova, or leave it out');
  if (/[,،]$/.test(text))
    return new Wrong(`"${text}" ends as a greeting does`, 'write the name alone, such as Ms Petrova; a whole greeting is `to.salutation`');
  return text;
});
/** An id of ours, a tag. */
export const code = scalar({ kind: 'code' }, oneLine);

function oneLine(text: string): string | Wrong {
  if (/[\n\r\u2028\u2029]/.test(text)) return new Wrong('a line break cannot stand here', 'write it on one line');
  const hidden = hiddenIn(text.replaceAll('\t', ' '));
  if (hidden !== undefined) return new Wrong(`the invisible character ${hidden} cannot stand here`, 'type it anew instead of pasting it');
  const lost = garbledIn(text);
  if (lost !== undefined)
    return new Wrong(`in "${lost}" a letter was lost between two encodings`, 'write it anew, or take it from its source as UTF-8');
  return text.replace(/\s+/g, ' ');
}

/** One address; its domain may be in any script, because mail has an ASCII form for that. */
export const email = scalar({ kind: 'email' }, (text) => {
  if (asciiAddress(text) !== undefined) return text;
  const foreign = /^[^@]*?([^ -~])[^@]*@[^@]+$/u.exec(text)?.[1];
  return foreign === undefined
    ? new Wrong(`"${text}" is not one e-mail address`, 'write one address, such as jana@acme.example')
    : new Wrong(
        `"${text}" has ${foreign} before the @, and much of mail cannot carry that`,
        'write an address in plain letters, such as jana@acme.example',
      );
});

/** A telephone number as it was written: digits in any script, the usual signs between them, and an extension in any language. */
export const phone = scalar({ kind: 'phone' }, (text) => {
  const digits = asciiDigits(text).replace(/[\s\u2066-\u2069()./-]/g, '');
  return /^\+?(?:\d{3,20}|\d{5,20}[A-Za-z\u00aa-\uffff]{1,10}\d{1,6})$/.test(digits)
    ? text.replace(/\s+/g, ' ')
    : new Wrong(`"${text}" is not a telephone number`, 'write it as it is dialled, such as +420 555 010 010');
});

/** A day, or a day and a time. */
export const moment = scalar({ kind: 'moment' }, (text): Moment | Wrong => {
  const found = parseMoment(text);
  if (found) return found;
  const common = fromPersian(text);
  if (common !== undefined && parseMoment(common)) return new Wrong(`"${text}" is a date of the Persian calendar`, `write it as ${common}`);
  const help = meantMoment(text) ?? '2026-11-14, or with a time 2026-11-14 09:00 or 2026-11-14T09:00+01:00';
  return new Wrong(`"${text}" is not a date`, `write ${help}`);
});

export const yes = scalar({ kind: 'yes', choices: ['yes', 'no'] }, (text) => {
  if (/^(?:yes|true)$/i.test(text)) return true;
  return /^(?:no|false)$/i.test(text) ? false : new Wrong(`"${text}" is neither yes nor no`, 'write yes or no');
});

export function choice<const Words extends readonly string[]>(...choices: Words) {
  return scalar({ kind: 'choice', choices }, (text): Words[number] | Wrong => {
    return (
      choices.find((word) => word === text.toLowerCase()) ??
      new Wrong(`"${text}" is not one of the words that can stand here`, `write ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
    );
  });
}

export const locale = scalar(
  { kind: 'locale' },
  (text) => languageTag(text) ?? new Wrong(`"${text}" is not a language tag`, 'write a tag such as en, en-US, cs or fa'),
);

export const zone = scalar({ kind: 'zone' }, (text) =>
  isZone(text)
    ? text
    : new Wrong(`no time zone is called ${text}`, `write ${zoneOf(text) ?? 'one such as Europe/Prague, Asia/Tehran or UTC'}`),
);

/** The zone that a town gave its name to. */
const zoneOf = (town: string): string | undefined =>
  Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase().endsWith(`/${town.toLowerCase().replaceAll(' ', '_')}`));
