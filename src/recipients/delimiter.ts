/** Whether the first line is there as a whole; a break inside quotes ends none. */
export const hasLine = (bytes: Uint8Array): boolean => firstLine(bytes).ended;

/** What Excel writes above the headers where it says which sign stands between cells (`sep=;`), and how many bytes that takes. */
export function declared(bytes: Uint8Array): { readonly sign: string; readonly length: number } | undefined {
  const [line, sign] = /^(?:\ufeff)?sep=([,;\t|])\r?\n/i.exec(Buffer.from(bytes.subarray(0, 16)).toString()) ?? [];
  return line === undefined || sign === undefined ? undefined : { sign, length: Buffer.byteLength(line) };
}

/** The sign that stands most often between the headers. */
export function likelyDelimiter(bytes: Uint8Array): string {
  const { text } = firstLine(bytes);
  const plain = text.replace(/"[^"]*"?/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: plain.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

function firstLine(bytes: Uint8Array): { text: string; ended: boolean } {
  let quoted = false;
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0x22) quoted = !quoted;
    else if (!quoted && (byte === 0x0a || byte === 0x0d)) return { text: Buffer.from(bytes.subarray(0, at)).toString(), ended: true };
  }
  return { text: Buffer.from(bytes).toString(), ended: false };
}
