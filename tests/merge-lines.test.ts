import { describe, expect, it } from 'vitest';
import { readList as read } from './people.ts';

const petra = { 'to.name': 'Petra', 'to.email': 'petra@shop.example' };

describe('a list of JSON lines', () => {
  const name = 'people.jsonl';

  it('takes paths and groups alike, and values as they are meant', async () => {
    const text =
      '{"to.name":"Petra","to":{"email":"petra@shop.example"}}\r\n\n{"to":{"name":"B"},"remedy":{"offer":[{"worth":{"amount":12.5,"currency":"EUR"},"repairs":true}]},"topic":null}';
    for (const size of [1, 7, 4096])
      expect((await read(text, { name, size })).facts).toEqual([
        petra,
        { 'to.name': 'B', 'remedy.offer.0.worth.amount': '12.5', 'remedy.offer.0.worth.currency': 'EUR', 'remedy.offer.0.repairs': 'yes' },
      ]);
  });

  it('holds one record where a text has the separators U+2028 and U+2029', async () => {
    const { rows, facts } = await read('{"to.name":"A\u2028B\u2029C"}\n{"to.name":"D"}\n', { name });
    expect(facts).toEqual([{ 'to.name': 'A\u2028B\u2029C' }, { 'to.name': 'D' }]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('names lines that are none, and goes on', async () => {
    const { rows } = await read(
      '{"to.name":\n[1]\n"x"\n{"to.nam":"x"}\n{"id":12345678901234567890}\n{"to":"A","to.name":"B"}\n{"__proto__":{"x":1}}\n{"to.name":"ok"}\n',
      { name },
    );
    expect(rows.map(({ fault }) => fault?.id)).toEqual([
      'json',
      'json',
      'json',
      'unknown-column',
      'wrong-value',
      'duplicate-column',
      'unknown-column',
      undefined,
    ]);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('a list of people', () => {
  it('takes the sign between cells from the line that Excel writes above them', async () => {
    for (const mark of ['', '\ufeff'])
      for (const size of [1, 3, 4096]) {
        const { rows, facts } = await read(`${mark}sep=;\r\nto.name;to.email\r\nPetra;petra@shop.example\r\n`, { size });
        expect({ facts, line: rows[0]?.line }).toEqual({ facts: [petra], line: 3 });
      }
  });

  it('is a table or lines, and what other programs write is told apart', async () => {
    const told = async (text: string, name: string): Promise<string | undefined> =>
      (await read(text, { name, size: 4096 })).problem?.message;
    expect(await told('[\n  {"to.name": "Petra"}\n]\n', 'people.json')).toContain('a JSON array');
    expect(await told('\ufeff[{"to.name": "Petra"}]', '<stdin>')).toContain('a JSON array');
    expect(await told('- to.name: Petra\n', 'people.yaml')).toContain('YAML');
    expect(await told('to.name\nPetra\n', 'people.txt')).toBeUndefined();
    expect(await told('{"to.name": "Petra"}\n', 'people.json')).toBeUndefined();
    expect(await told('[x],to.name\n', 'people.txt')).toContain('"[x]" is no fact');
  });
});
