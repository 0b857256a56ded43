/*
 * What may stand in the head of a mail: names that hide nothing, and one address. Ranges where every run comes by:
 * compiling a class such as `\p{L}` costs a start-up about a millisecond.
 */

/** Controls, line ends, half a surrogate pair, and what is not seen: soft hyphens, fillers, direction marks, tags. */
const unseen =
  /\u034f|\u17b4|\u17b5|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u;

/** U+200C and U+200D part and join letters, Persian ones above all, and pictures; between these letters they only hide. */
const idleIn = (text: string): string | undefined =>
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*([\u200c\u200d])+(?=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])/u.exec(
    text,
  )?.[1];

/** The first invisible character of a text that goes into a header, such as `U+200B`; undefined when there is none. */
export function hiddenIn(text: string): string | undefined {
  const found = unseen.exec(text)?.[0] ?? (/[\u200c\u200d]/.test(text) ? idleIn(text) : undefined);
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A letter whose UTF-8 was read as Windows-1252, `Ã¼` for ü and `Å™` for ř; or one that an encoding did not have: `Dvo?ák`. */
const garbled =
  /\p{L}\?+\p{Ll}|[ÂÃÄÅÐÑØÙ][\u00a1-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/u;

/** Where a letter was lost between two encodings; undefined where none was. */
export const garbledIn = (text: string): string | undefined => garbled.exec(text)?.[0];

/** Whether an address stands somewhere in a text. */
export const hasAddress = (text: string): boolean =>
  text.includes('@') && text.split(/[\s,;:<>()"]+/).some((part) => asciiAddress(part) !== undefined);

/**
 * One address as a header holds it, a domain of another script as its A-labels; undefined when the text is not one
 * address, as narrow as people's are: no comments, quotes, groups or lists. Neither `!` and `%`, by which some servers
 * send on, nor `?`, with which `=?…?=` would be read as something else.
 */
export function asciiAddress(text: string): string | undefined {
  const at = text.indexOf('@');
  const domain = text.slice(at + 1);
  const address = `${text.slice(0, at)}@${/[^ -~]/.test(domain) ? (aLabels(domain) ?? '') : domain}`;
  return at > 0 && mailbox.test(address) ? address : undefined;
}

const atom = "[A-Za-z0-9#$&'*+/=^_{}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const mailbox = new RegExp(`^(?=.{3,254}$)(?=.{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?=[A-Za-z])${label}$`);

/** Letters, marks and digits that stand for themselves: one that is read as another would make it another's address. */
function aLabels(domain: string): string | undefined {
  const plain = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}.-])+$/u.test(domain) && domain === domain.normalize('NFKC');
  return plain && URL.canParse(`http://${domain}/`) ? new URL(`http://${domain}/`).hostname : undefined;
}
