import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTables, withTables } from '../src/packs/tables.ts';

const table = fc.uint16Array({ maxLength: 50 });

it('a file of tables holds the value that it was made of, wherever the tables stand', () => {
  const value = fc.record({ name: fc.string(), first: table, list: fc.array(fc.nat()), inner: fc.record({ second: table, third: table }) });
  fc.assert(
    fc.property(value, fc.nat(3), (given, shift) => {
      const file = withTables(given);
      // Read from anywhere in a larger buffer, at an odd place too.
      const buffer = Buffer.alloc(file.length + shift);
      buffer.set(file, shift);
      expect(readTables(buffer.subarray(shift))).toEqual(given);
    }),
  );
});

it('nothing is a value too', () => {
  expect(readTables(Buffer.from(withTables(null)))).toBe(null);
});
