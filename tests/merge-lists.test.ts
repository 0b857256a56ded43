import { describe, expect, it } from 'vitest';
import { Columns } from '../src/recipients/columns.ts';
import { tableReader } from '../src/recipients/table.ts';
import { expectLinear } from './linear.ts';
import { readList as read } from './people.ts';

const petra = { 'to.name': 'Petra', 'to.email': 'petra@shop.example' };

describe('a table of people', () => {
  it('is read whatever stands between its cells and lines', async () => {
    for (const sign of [',', ';', '\t']) {
      for (const end of ['\n', '\r\n', '\r']) {
        for (const mark of ['', '\ufeff']) {
          const text = `${mark}to.name${sign}to.email${end}Petra${sign}petra@shop.example${end}${end}"Jan"${sign}""${end}`;
          for (const size of [1, 2, 3, 5, 64, 4096])
            expect((await read(text, { size })).facts, JSON.stringify({ sign, end, mark, size })).toEqual([petra, { 'to.name': 'Jan' }]);
        }
      }
    }
  });

  it('keeps line breaks, quotes and signs inside quotes, and tells where each row starts', async () => {
    const { rows, facts } = await read('to.name,regret.impact\nA,"one\r\ntwo, ""three"""\n\nB,x\n"C","y\nz"\nD,\n');
    expect(facts).toEqual([
      { 'to.name': 'A', 'regret.impact': 'one\r\ntwo, "three"' },
      { 'to.name': 'B', 'regret.impact': 'x' },
      { 'to.name': 'C', 'regret.impact': 'y\nz' },
      { 'to.name': 'D' },
    ]);
    expect(rows.map(({ number, line }) => [number, line])).toEqual([
      [1, 2],
      [2, 5],
      [3, 6],
      [4, 8],
    ]);
  });

  it('takes the sign between cells from its headers, or from whoever knows better', async () => {
    expect((await read('"to.name, or so";to.email\nPetra;petra@shop.example\n', { map: [['to.name, or so', 'to.name']] })).facts).toEqual([
      petra,
    ]);
    expect((await read('to.name|to.email\nPetra|petra@shop.example\n', { delimiter: '|' })).facts).toEqual([petra]);
  });

  it('is refused with a clear word when it is not UTF-8', async () => {
    const refused = async (bytes: Uint8Array) => (await read(bytes, { size: 65536 })).problem;
    const text = 'to.name,to.email\nPetra,petra@shop.example\n';
    expect(await refused(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({
      id: 'file-encoding',
      message: expect.stringContaining('UTF-16'),
    });
    expect(await refused(Buffer.from(text, 'utf16le'))).toMatchObject({ id: 'file-encoding', message: expect.stringContaining('UTF-16') });
    expect(await refused(Buffer.from('PK\u0003\u0004rest'))).toMatchObject({
      id: 'file-encoding',
      message: expect.stringContaining('Excel workbook'),
    });
    const latin = await refused(Buffer.concat([Buffer.from(`${text}Zo`), Buffer.from([0xeb]), Buffer.from(',z@shop.example\n')]));
    expect(latin).toMatchObject({ id: 'file-encoding', file: 'people.csv:3', message: expect.stringContaining('Latin-1') });
    expect(await refused(Buffer.from(`${text}Zo\u00eb`).subarray(0, -1))).toMatchObject({ id: 'file-encoding' });
    // What the help says does it.
    const swapped = Buffer.from(text, 'utf16le').swap16();
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      swapped,
      Buffer.from(`${text}Zo\u00eb\n`, 'latin1'),
    ]) {
      const [, from = '', name] = /iconv -f (\S+) -t UTF-8 (\S+) > utf-8\.csv/.exec((await refused(bytes))?.help ?? '') ?? [];
      expect(name).toBe('people.csv');
      expect(new TextDecoder(from, { fatal: true }).decode(bytes)).toMatch(/^to\.name,to\.email\n/);
    }
  });

  it('shows a word of it in each encoding that it may be in', async () => {
    const help = async (...word: number[]): Promise<string | undefined> =>
      (await read(Buffer.concat([Buffer.from('to.name,to.email\nJan,'), Buffer.from(word), Buffer.from(';x\n')]), { size: 4096 })).problem
        ?.help;
    const command = 'save it as "CSV UTF-8", or convert it: iconv -f WINDOWS-1252 -t UTF-8 people.csv > utf-8.csv';
    expect(await help(0x44, 0x76, 0x6f, 0xf8, 0xe1, 0x6b)).toBe(
      `${command}, if a word there is "Dvoøák", and WINDOWS-1250 if it is "Dvořák"`,
    );
    expect(await help(0xcf, 0xe5, 0xf2, 0xfa, 0xf0)).toContain('and WINDOWS-1251 if it is "Петър"');
    // The same in all of them, unless there is another.
    expect(await help(0x5a, 0x6f, 0xeb, 0x20, 0xf8, 0xe1, 0x6b)).toContain('if a word there is "øák"');
    expect(await help(0x5a, 0x6f, 0xeb)).toBe(command);
  });

  it('is refused when a header is no fact, or stands twice, and says how to mend it', async () => {
    expect((await read('to.nmae\nx\n')).problem).toMatchObject({
      id: 'unknown-column',
      file: 'people.csv:1',
      help: expect.stringContaining('to.name'),
    });
    expect((await read('Full\nx\n', { map: [['Full', 'to.nme']] })).problem).toMatchObject({
      message: 'the column "Full" is to give `to.nme`, and no fact is called that',
      help: expect.stringContaining('--map "Full=to.name"'),
    });
    const near = async (header: string): Promise<string | undefined> =>
      /--map "[^"]*=([a-z.]+)"/.exec((await read(`${header}\nx\n`)).problem?.help ?? '')?.[1];
    for (const [header, path] of [
      ['Name', 'to.name'],
      ['full_name', 'to.name'],
      ['E-Mail', 'to.email'],
      ['Jméno a příjmení', 'to.name'],
      ['Organisation', 'to.company'],
      ['to.nmae', 'to.name'],
      ['remedy.offer.wort', 'remedy.offer.worth'],
      ['Notes', undefined],
      ['Phone', undefined],
      ['Oslovení', 'to.salutation'],
    ] as const)
      expect(await near(header), header).toBe(path);
    expect((await read('Notes\nx\n')).problem?.help).toBe(
      'say what it is, --map "Notes=PATH", or leave it out: --map "Notes="; a list mostly gives to.name, to.email, to.company, to.locale, regret.impact, remedy.offer.what, remedy.offer.worth',
    );
    expect((await read('to.name,to.name\nx,y\n')).problem).toMatchObject({ id: 'duplicate-column' });
    expect((await read('to,to.name\nx,y\n')).problem).toMatchObject({ id: 'duplicate-column' });
    expect((await read('remedy.offer.what,remedy.offer.0.what\nx,y\n')).problem).toMatchObject({ id: 'duplicate-column' });
    for (const header of ['__proto__', 'constructor', 'allow.needs-people', 'to.__proto__.x'])
      expect((await read(`to.name,${header}\nx,y\n`)).problem, header).toMatchObject({ id: 'unknown-column' });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    expect((await read('')).problem).toMatchObject({ id: 'no-rows' });
  });

  it('gives other headers their meaning, and leaves out what is not wanted', async () => {
    const map: [string, string][] = [
      ['Full name', 'to.name'],
      ['Mail', 'to.email'],
      ['Phone', ''],
    ];
    expect((await read('Full name,Mail,Phone,\nPetra,petra@shop.example,123,\n', { map })).facts).toEqual([petra]);
  });

  it('names rows that are ragged, or stand below no header', async () => {
    const { rows } = await read('to.name,to.email,\nA\nB,b@shop.example,,\nC,c@shop.example,lost\nD,d@shop.example,\n');
    expect(rows.map(({ fault }) => fault?.id)).toEqual(['ragged-row', 'ragged-row', 'no-header', undefined]);
  });

  it('takes a quotation mark inside a cell as it stands, wherever that is', async () => {
    const text = 'to.name,to.email\nJim "Jay" Smith,j@shop.example\n"B"b,x@shop.example\n"C", "c@shop.example"\n';
    const { rows, facts } = await read(text);
    expect(rows.filter(({ fault }) => fault)).toEqual([]);
    expect(facts.map((each) => each['to.name'])).toEqual(['Jim "Jay" Smith', '"B"b', 'C']);
    expect(facts[2]?.['to.email']).toBe('c@shop.example');
  });

  it('is refused at the row in which a quotation mark is never closed, for whoever stands behind it would be left out', async () => {
    const { problem } = await read('to.name,to.email\nA,a@shop.example\n\n"B,b@shop.example\nC,c@shop.example\n');
    expect(problem).toMatchObject({ id: 'csv', file: 'people.csv:4', message: expect.stringContaining('never closed') });
  });

  it('is refused when the mark stands in the headers', async () => {
    const { rows, problem } = await read(`"to.name,to.email\n${'A,a@shop.example\n'.repeat(8000)}`, { size: 16_384 });
    expect(rows).toEqual([]);
    expect(problem).toMatchObject({ id: 'csv', file: 'people.csv:1', message: expect.stringContaining('never closed') });
  });

  it('takes a sign for inches in a header as it stands', async () => {
    const people = 'A,a@shop.example,x\n'.repeat(8000);
    const { facts, problem } = await read(`to.name,to.email,5" screen\n${people}`, { size: 16_384, map: [['5" screen', '']] });
    expect(problem).toBeUndefined();
    expect(facts).toHaveLength(8000);
    expect(facts[7999]).toEqual({ 'to.name': 'A', 'to.email': 'a@shop.example' });
  });

  it('looks for the end of its headers in linear time, though a quotation mark hides it', () => {
    const piece = Buffer.from('A,a@shop.example\n'.repeat(1000));
    expectLinear((pieces) => {
      const reader = tableReader('people.csv', new Columns(new Map(), 'people.csv'));
      reader.take(Buffer.from('"to.name,to.email\n'));
      for (let index = 0; index < pieces; index++) reader.take(piece);
    }, 30);
  });

  it('has cells of a megabyte and of more than it can hold', async () => {
    const { facts } = await read(`to.name,regret.impact\nA,${'x'.repeat(1024 * 1024)}\nB,y\n`, { size: 65536 });
    expect(facts.map((each) => each['regret.impact']?.length)).toEqual([1024 * 1024, 1]);
  });

  it('is read or refused, never more, when it is cut at any byte', async () => {
    const text = Buffer.from('\ufeffto.name;to.email\r\n"Zoë ""Z""";z@shop.example\r\n"two\r\nlines";"b@shop.example"\r\n');
    for (let end = 0; end <= text.length; end++) {
      const { rows, problem } = await read(text.subarray(0, end));
      expect(
        problem === undefined || /^(?:no-rows|csv|file-encoding|unknown-column|duplicate-column)$/.test(problem.id),
        `${end}: ${problem?.id}`,
      ).toBe(true);
      expect(rows.length).toBeLessThanOrEqual(2);
    }
  });
});
