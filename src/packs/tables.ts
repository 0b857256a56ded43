import { bytesOf, numbersIn } from './number-bytes.ts';

/*
 * Files that are mostly numbers: a line of JSON, and behind it the tables as bytes, which need no parsing. The line tells
 * where in the value each belongs.
 */
interface Filed<T> {
  readonly content: T & Branch;
  readonly tables: readonly { readonly path: readonly string[]; readonly from: number; readonly to: number }[];
}
interface Branch {
  readonly [name: string]: Branch;
}

/** A value as such a file: each `Uint16Array` in it, not below a list, becomes a table. Pure. */
export function withTables(value: object | null): Uint8Array {
  const tables: Filed<unknown>['tables'][number][] = [];
  const parts: Uint8Array[] = [];
  let size = 0;
  const filed = (each: unknown, path: readonly string[]): unknown => {
    if (each instanceof Uint16Array) {
      tables.push({ path, from: size, to: size + each.length });
      parts.push(bytesOf(each));
      size += each.length;
      return undefined;
    }
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, filed(inner, [...path, name])]));
  };
  const line = Buffer.from(JSON.stringify({ content: filed(value, []), tables }));
  // Numbers of two bytes stand at even places.
  return Buffer.concat([line, Buffer.from(line.length % 2 === 0 ? ' \n' : '\n'), ...parts]);
}

/** The value that `withTables` made a file of. Its tables are views of the file's bytes. */
export function readTables<T>(bytes: Buffer): Filed<T>['content'] {
  const end = bytes.indexOf(0x0a);
  const { content, tables }: Filed<T> = JSON.parse(bytes.toString('utf8', 0, end));
  const numbers = numbersIn(bytes.subarray(end + 1));
  for (const { path, from, to } of tables) {
    const branch = path.slice(0, -1).reduce<Branch | undefined>((each, name) => each?.[name], content);
    if (branch) Reflect.set(branch, path.at(-1) ?? '', numbers.subarray(from, to));
  }
  return content;
}
