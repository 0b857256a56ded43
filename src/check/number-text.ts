/** Node's; a browser has none. */
declare const Buffer: { readonly from: (text: string, encoding: 'base64') => Uint8Array<ArrayBuffer> } | undefined;

/** Whole numbers below 65,536 as text, and back: read from a file, they need no parsing. */
export function textOfNumbers(numbers: ArrayLike<number>): string {
  let bytes = '';
  for (let at = 0; at < numbers.length; at++) bytes += String.fromCharCode((numbers[at] ?? 0) & 0xff, (numbers[at] ?? 0) >> 8);
  return btoa(bytes);
}

export function numbersOfText(text: string): Uint16Array {
  const bytes = bytesOf(text);
  const numbers = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  if (littleEndian) return numbers;
  return numbers.map((number) => ((number & 0xff) << 8) | (number >> 8));
}

function bytesOf(text: string): Uint8Array {
  // A page in a browser reads a few programs, a run of Node all of a language: there it must be quick.
  if (typeof Buffer === 'undefined') return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const bytes = Buffer.from(text, 'base64');
  // Numbers of two bytes stand at even places: a small buffer may be a part of another.
  return bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
