import { asciiDigits } from '../sections/moment.ts';
import { digit, kindOfSign, letter, mark } from '../patterns/letter-kinds.ts';

/** A word, a run of digits or a sign of a text, as it is compared. */
export interface Token {
  readonly kind: 'word' | 'digits' | 'sign';
  /** Small letters, plain apostrophes, digits as 0 to 9, Arabic letters as Persian writes them. */
  readonly text: string;
  /** Whether it was written with a capital letter first. */
  readonly capital: boolean;
  readonly from: number;
  readonly to: number;
}

/** What holds numbers that are no quantities: addresses of mail; and links, which have a slash. */
const address = '[^\\s@<>()]{1,64}@[^\\s@<>()]{1,255}';
const link = 'https?:\\/\\/\\S{1,2000}|\\p{L}[\\p{L}\\p{N}-]{0,62}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,6}\\/\\S{0,2000}';
const addresses = new RegExp(address, 'gu');
/** Made when there is one: to find all letters of the world takes the engine a millisecond. */
let links: RegExp | undefined;

function withoutAddresses(text: string): string {
  if (!/[@/]/.test(text)) return text;
  const pattern = text.includes('/') ? (links ??= new RegExp(`${address}|${link}`, 'gu')) : addresses;
  return text.replace(pattern, (found) => ' '.repeat(found.length));
}

/** The words, numbers and signs of a text, in order. Addresses and links are left out, unless it is read whole. */
export function tokensOf(text: string, how: 'whole' | 'prose' = 'prose'): Token[] {
  const plain = how === 'prose' ? withoutAddresses(text) : text;
  const tokens: Token[] = [];
  for (let from = 0; from < plain.length; ) {
    const code = plain.codePointAt(from) ?? 0;
    const found = kindOfSign(code);
    const kind = found === letter ? 'word' : found === digit ? 'digits' : 'sign';
    const to = kind === 'word' ? behindWord(plain, from) : kind === 'digits' ? behindDigits(plain, from) : from + widthOf(code);
    const piece = plain.slice(from, to);
    if (kind !== 'sign' || !isUnread(code, piece))
      tokens.push({ kind, text: plainForm(piece, kind), capital: kind === 'word' && isCapital(code, piece), from, to });
    from = to;
  }
  return tokens;
}

const widthOf = (code: number): number => (code > 0xffff ? 2 : 1);
const [joins, joinsNot] = [0x200d, 0x200c];
/** Space, and signs that only join letters or set a direction. */
const isUnread = (code: number, sign: string): boolean =>
  code === 0x20 ||
  (code >= joinsNot && code <= 0x200f) ||
  (code >= 0x2066 && code <= 0x2069) ||
  ((code < 0x20 || code > 0x7f) && /\s/.test(sign));
const isCapital = (code: number, word: string): boolean => (code < 0x80 ? code < 0x5b : /^\p{Lu}/u.test(word));

/** Behind the last letter of a word, with what stands behind an apostrophe within it. */
function behindWord(text: string, from: number): number {
  let at = from;
  let joined = false;
  for (let code = text.codePointAt(at); code !== undefined; code = text.codePointAt(at)) {
    const kind = kindOfSign(code);
    const within = kind === letter || kind === mark || (!joined && (code === joins || code === joinsNot));
    if (!within) {
      if (code !== 0x27 && code !== 0x2019 && code !== 0x2bc) break;
      if (kindOfSign(text.codePointAt(at + 1) ?? 0) !== letter) break;
      joined = true;
    }
    at += widthOf(code);
  }
  return at;
}

function behindDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.codePointAt(at); code !== undefined && kindOfSign(code) === digit; code = text.codePointAt(at)) at += widthOf(code);
  return at;
}

/** Whether nothing stands between two tokens. */
export const adjoin = (before: Token | undefined, after: Token | undefined): boolean =>
  before !== undefined && after !== undefined && before.to === after.from;

function plainForm(text: string, kind: Token['kind']): string {
  if (kind === 'digits') return /^[0-9]+$/.test(text) ? text : asciiDigits(text);
  const small = text.toLowerCase();
  if (!/[^\0-\x7f]/.test(small)) return small;
  return small
    .replace(/[’ʼ]/g, "'")
    .replace(/\u200c|\u200d|\u0640|[\u064b-\u0652]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک');
}
