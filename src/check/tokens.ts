import { asciiDigits } from '../sections/moment.ts';

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

const piece = /\p{L}[\p{L}\p{M}\u200c\u200d]*(?:['’ʼ](?=\p{L})\p{L}[\p{L}\p{M}]*)*|\p{Nd}+|[^\s\u200c-\u200f\u2066-\u2069]/gu;
/** What holds numbers that are no quantities: addresses, links. */
const address =
  /[^\s@<>()]{1,64}@[^\s@<>()]{1,255}|https?:\/\/\S{1,2000}|\p{L}[\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){1,6}\/\S{0,2000}/gu;

/** The words, numbers and signs of a text, in order. Addresses and links are left out, unless it is read whole. */
export function tokensOf(text: string, how: 'whole' | 'prose' = 'prose'): Token[] {
  const plain = how === 'prose' && /[@/]/.test(text) ? text.replace(address, (found) => ' '.repeat(found.length)) : text;
  return Array.from(plain.matchAll(piece), ({ 0: found, index }): Token => {
    const kind = /^\p{Nd}/u.test(found) ? 'digits' : /^\p{L}/u.test(found) ? 'word' : 'sign';
    const to = index + found.length;
    return { kind, text: plainForm(found, kind), capital: /^\p{Lu}/u.test(found), from: index, to };
  });
}

/** Whether nothing stands between two tokens. */
export const adjoin = (before: Token | undefined, after: Token | undefined): boolean =>
  before !== undefined && after !== undefined && before.to === after.from;

function plainForm(text: string, kind: Token['kind']): string {
  if (kind === 'digits') return asciiDigits(text);
  return text
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/\u200c|\u200d|\u0640|[\u064b-\u0652]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک');
}
