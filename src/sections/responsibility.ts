import { group, list, type Splitter } from './fact.ts';
import { asciiDigits } from './moment.ts';
import { defineSection } from './section.ts';
import { choice, clause, email, name, noun, phone, role } from './values.ts';

/**
 * Letters behind a name are of the name, in any language: with a stop (`Ph.D.`, `CSc.`, `д.м.`), a capital after a small
 * letter (`PhD`, `DiS`), and the few that are written as roles are.
 */
const isDegree = (part: string): boolean =>
  /^(?:(?:\p{L}{1,3}\. ?){2,3}|\p{Lu}\p{L}{1,3}\.|\p{Lu}\p{L}?\p{Ll}\p{Lu}|MSc|BSc|MBA|MPA|MPH|LLM|MD|дмн?)$/u.test(part);

/** `Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010`: what is no address and no number is name, then role. */
const ownerParts: Splitter = (text) => {
  const parts = partsOf(text, /[,;،|<>]|\s[-–—·]\s/);
  const isEmail = (part: string): boolean => part.includes('@');
  // Six digits are a telephone, whatever stands beside them: the schema then says how to write it, and no role holds it.
  const isPhone = (part: string): boolean =>
    /^[+(\d][\d\s()./-]{2,}(?:[A-Za-z\u00aa-\uffff]{1,10}\.?\s*\d{1,6})?$|(?:\d[\s()./-]*){6}/.test(asciiDigits(part));
  const words = parts.filter((part) => !isEmail(part.text) && !isPhone(part.text));
  const roleAt = words.findIndex((part, at) => at > 0 && !isDegree(part.text));
  const named = roleAt === -1 ? words : words.slice(0, roleAt);
  const duties = words.slice(named.length);
  // Two addresses are one stretch, which the schema then refuses: neither may be lost unseen.
  return [
    ...stretch('name', named),
    ...stretch('role', duties),
    ...stretch(
      'email',
      parts.filter((part) => isEmail(part.text)),
    ),
    ...stretch(
      'phone',
      parts.filter((part) => isPhone(part.text)),
    ),
  ];
};

/** From the first to the last of some parts. */
function stretch(key: string, parts: readonly { from: number; to: number }[]): { key: string; from: number; to: number }[] {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? [{ key, from: first.from, to: last.to }] : [];
}

/** The parts of a text between separators, trimmed, with their offsets. */
function partsOf(text: string, separator: RegExp): { text: string; from: number; to: number }[] {
  const parts: { text: string; from: number; to: number }[] = [];
  let from = 0;
  for (const cut of [...text.matchAll(new RegExp(separator, 'g')), undefined]) {
    const end = cut?.index ?? text.length;
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    const start = from + raw.indexOf(trimmed);
    if (trimmed) parts.push({ text: trimmed, from: start, to: start + trimmed.length });
    from = end + (cut?.[0].length ?? 0);
  }
  return parts;
}

/** Whose fault was it? Ours, and this person answers for it (Lewicki et al. 2016 rank this part first). */
export const responsibility = defineSection({
  name: 'responsibility',
  facts: group(
    {
      owner: group({ name, role, email, phone, hours: noun }, { short: ownerParts }),
      statement: clause,
      party: list(choice('us', 'supplier', 'customer', 'outside')),
      part: clause,
    },
    { short: 'owner' },
  ),
  needs: [
    { path: 'responsibility.owner.name' },
    { path: 'responsibility.owner.email', or: ['responsibility.owner.phone'] },
    { path: 'responsibility.part', unless: { path: 'responsibility.party', is: 'us', orAbsent: true } },
  ],
  carries: ['responsibility.statement', 'responsibility.part'],
  rules: {},
});
