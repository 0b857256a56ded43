import { bytesOf, numbersIn } from '../tables.ts';

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
  // A page in a browser reads a few programs, a run of Node all of a language: there it must be quick.
  if (typeof Buffer === 'undefined') return numbersIn(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
  return numbersIn(Buffer.from(text, 'base64'));
}

/** What `JSON.stringify` is to make of tables. */
export const asText = (_: string, value: unknown): unknown => (value instanceof Uint16Array ? textOfNumbers(value) : value);
