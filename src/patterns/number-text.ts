import { bytesOf, numbersIn } from '../packs/number-bytes.ts';

/** Node's; a browser has none. */
declare const Buffer: { readonly from: (text: string, encoding: 'base64') => Uint8Array<ArrayBuffer> } | undefined;

/** Whole numbers below 65,536: as text where they go through JSON. */
export type Numbers = Uint16Array | string;

/** Numbers as text, and back. */
export function textOfNumbers(numbers: ArrayLike<number>): string {
  let bytes = '';
  for (const byte of bytesOf(Uint16Array.from(numbers))) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

export function numbersOfText(text: Numbers): Uint16Array {
  if (typeof text !== 'string') return text;
  if (typeof Buffer === 'undefined') {
    const signs = atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
    return numbersIn(bytes);
  }
  return numbersIn(Buffer.from(text, 'base64'));
}
