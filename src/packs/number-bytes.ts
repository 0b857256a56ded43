/** Whole numbers below 65,536, the lower byte first. A view of the bytes where the machine has them so, else a copy. */
export function numbersIn(bytes: Uint8Array): Uint16Array {
  // A small buffer may be a part of another.
  const even = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return ordered(new Uint16Array(even.buffer, even.byteOffset, even.length / 2));
}

/** The other way round. */
export function bytesOf(numbers: Uint16Array): Uint8Array {
  const { buffer, byteOffset, byteLength } = ordered(numbers);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

const ordered = (numbers: Uint16Array): Uint16Array =>
  littleEndian ? numbers : numbers.map((number) => ((number & 0xff) << 8) | (number >> 8));
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
