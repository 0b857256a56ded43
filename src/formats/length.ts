/** GSM 03.38: what a text message can hold seven bits a sign, and what it can hold at the price of two. */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const gsmDouble = new Set('^{}\\[~]|€\f');

/** How many text messages a text takes, and in which alphabet: one foreign sign makes the whole of it UCS-2. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Units used: septets, or UTF-16 units. */
  readonly units: number;
  /** Units that fit into as many messages. */
  readonly room: number;
  readonly messages: number;
}

/** Counts a text as a telephone does: 160 septets or 70 units alone, 153 or 67 in each part of several, no sign cut in two. */
export function segments(text: string): Segments {
  const plain = [...text].every((char) => gsm.has(char) || gsmDouble.has(char));
  const [alone, part] = plain ? [160, 153] : [70, 67];
  const sizes = Array.from(text, (char) => (plain ? (gsmDouble.has(char) ? 2 : 1) : char.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const encoding = plain ? 'GSM-7' : 'UCS-2';
  if (units <= alone) return { encoding, units, room: alone, messages: 1 };
  let messages = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) [messages, used] = [messages + 1, 0];
    used += size;
  }
  return { encoding, units, room: part * messages, messages };
}

/** Letters without their marks, as people type them on telephones: `Řehoř` is `Rehor`. */
export const plainLetters = (text: string): string => plainSigns(text.normalize('NFD').replace(/\p{M}/gu, ''));

/** Signs that a telephone's alphabet lacks and has a plain form for: a curly quotation mark would double the price. */
export function plainSigns(text: string): string {
  return text
    .replace(/[’‘‚]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00a0\u2009\u202f]/g, ' ');
}
