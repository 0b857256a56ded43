// Browsers write PNGs for speed. Pictures of text need few colours: as a palette of at most 256 they weigh a third.
import { crc32 as crcOf, deflateSync, inflateSync } from 'node:zlib';

/** A PNG of eight bits a channel, as Chromium writes it, with its 256 most frequent colours as a palette. */
export function smaller(png) {
  const { width, height, channels, rows } = decoded(png);
  const colourAt = (row, x) => row.readUIntBE(x * channels, 3) * 256 + (channels === 4 ? row[x * channels + 3] : 255);
  const counts = new Map();
  for (const row of rows) for (let x = 0; x < width; x++) counts.set(colourAt(row, x), (counts.get(colourAt(row, x)) ?? 0) + 1);
  const palette = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of counts.keys())
    if (!places.has(colour)) places.set(colour, places.get(palette.reduce((a, b) => (apart(colour, a) <= apart(colour, b) ? a : b))));
  const lines = rows.map((row) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => places.get(colourAt(row, x)))]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => parts(colour).slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map((colour) => parts(colour)[3]))),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const parts = (colour) => [24, 16, 8, 0].map((bits) => Math.floor(colour / 2 ** bits) % 256);
const apart = (a, b) => parts(a).reduce((sum, value, index) => sum + (value - parts(b)[index]) ** 2, 0);

function decoded(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const rows = [];
  for (let y = 0; y < height; y++) {
    const above = rows[y - 1] ?? Buffer.alloc(stride);
    const row = Buffer.from(bytes.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    const filter = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : row[x - channels];
      const corner = x < channels ? 0 : above[x - channels];
      row[x] += [0, left, above[x], (left + above[x]) >> 1, nearest(left, above[x], corner)][filter];
    }
    rows.push(row);
  }
  return { width, height, channels, rows };
}

/** The neighbour that a filter of kind 4 goes by. */
function nearest(left, above, corner) {
  const distances = [left, above, corner].map((value) => Math.abs(left + above - corner - value));
  return [left, above, corner][distances.indexOf(Math.min(...distances))];
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, sum]);
}
