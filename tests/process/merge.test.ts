import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { person, table } from '../people.ts';
import { contents, place } from '../outbox.ts';
import { fixture } from '../program.ts';
import { bash } from '../shell.ts';

describe('merge', { timeout: 60_000 }, () => {
  it('writes a message a line to standard output, and says what it could not write', async () => {
    const { run } = place(`${table(2)}"C","nobody","x","1 EUR"\n`);
    const { code, out, err } = await run('');
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).to.name),
    ).toEqual(['Ms Petrova 1', 'Ms Petrova 2']);
    expect(err).toContain('people.csv:4:to.email: error[wrong-value]: row 3: ');
    expect(code).toBe(3);
  });

  it('never tells one customer what is another’s, whatever the format', async () => {
    const count = 40;
    const { cwd, run } = place(table(count, (number) => number === 7));
    for (const format of ['jsonl', 'mbox', 'eml', 'maildir', 'html', 'text']) {
      expect((await run(`-o ${format} --format ${format}`)).code).toBe(3);
      const whole = contents(join(cwd, format));
      const one = whole['/messages.jsonl']?.split('\n').slice(0, -1) ?? whole['/messages.mbox']?.split(/^From /m).slice(1);
      const copies = one ?? Object.entries(whole).flatMap(([path, text]) => (/^\/(?:\d{4}|cur)\//.test(path) ? [text] : []));
      expect(copies).toHaveLength(count - 1);
      for (const copy of copies) {
        const text = copy.replace(/=\r?\n/g, '');
        const marks = new Set(text.match(/mark-\d+-mark/g));
        const numbers = new Set([...text.matchAll(/Petrova (\d+)/g), ...text.matchAll(/mark-(\d+)-mark/g)].map(([, number]) => number));
        expect({ marks: marks.size, numbers: numbers.size }, format).toEqual({ marks: 1, numbers: 1 });
        const [number] = numbers;
        if (format !== 'text' && format !== 'html') expect(text).toContain(person(Number(number))['to.email']);
      }
    }
  });

  it('leaves nobody out behind a quotation mark that is never closed: nothing is written', async () => {
    const { cwd, run } = place(`${table(1)}"Ms B,b@shop.example,lost,1 EUR\nMs C,c@shop.example,lost,1 EUR\n`);
    for (const how of ['', '-o out', '-o out --strict', '-o out --limit 1', '--dry-run']) {
      const { code, out, err } = await run(how);
      expect({ code, out }, how).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^people\.csv:3: error\[csv\]: .*never closed\nhelp: /);
    }
    expect(readdirSync(cwd)).not.toContain('out');
  });

  it('says of a rejected row what to do about it, and counts one as one', async () => {
    const { run } = place('to.name,to.email,remedy.offer.worth\nA,a@shop.example,nine euros\nB,b@shop.example,9 EUR\nC,b@shop.example,\n');
    const { err } = await run('-o out');
    expect(err).toContain('row 1: remedy.offer.0.worth.amount: "nine euros" is not a number\nhelp: write digits, such as 98');
    expect(err).toMatch(/error\[duplicate-recipient\].*\nhelp: .*--allow-duplicates/);
    expect(err).toMatch(/\n1 copy, 2 rows rejected \(out\/rejects\.csv\): out\n$/);
    expect((await run('--limit 1 --strict -o none')).err).toMatch(/\n1 row would be rejected: nothing was written\n$/);
    expect((await run('--limit 1 --dry-run')).out).toMatch(/\n1 row: 0 copies, 1 rejected\n$/);
  });

  it('never sends what the incident says of its own reader', async () => {
    const { cwd, run } = place('to.email,to.name\na@shop.example,\nb@shop.example,B\n,\n');
    writeFileSync(
      join(cwd, 'incident.yaml'),
      readFileSync(fixture('smallest.yaml'), 'utf8').replace(
        'to: Ms Petrova',
        'to: { name: Ms Secret, email: secret@x.example, salutation: "Dear Secret,", company: Secret Ltd }',
      ),
    );
    const { out, err, code } = await run('', 'FACTS=incident.yaml;');
    expect({ out: out.includes('ecret'), lines: out.split('\n').length - 1, code }).toEqual({ out: false, lines: 2, code: 3 });
    expect(err).toContain('error[no-recipient]');
  });

  it('sends nothing that a sheet writes where nothing is', async () => {
    const cells = ['NULL,you lost 4 orders', '#N/A,you lost 4 orders', 'Ms Petrova,#REF!', 'Ms Petrova,-', 'Ms Petrova,you lost 4 orders'];
    const { run } = place(`to.email,to.name,regret.impact\n${cells.map((each, at) => `c${at}@shop.example,${each}`).join('\n')}\n`);
    const { out, err, code } = await run('');
    expect({ lines: out.split('\n').length - 1, found: err.match(/error\[unfilled-placeholder\]/g)?.length, code }).toEqual({
      lines: 1,
      found: 4,
      code: 3,
    });
  });

  it('keeps back what is nobody’s to read, wherever it stands and in whatever language, and repeats it nowhere', async () => {
    const secrets = ['4111 1111 1111 1111', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'db1.acme.internal', '10.0.3.17'];
    const rows = secrets.flatMap((secret, at) => [
      `c${at}@shop.example,en,you saw ${secret} on the page`,
      `d${at}@shop.example,cs,viděli jste ${secret} na stránce`,
      `e${at}@shop.example,en,you lost ${at + 2} orders`,
    ]);
    const { cwd, run } = place(`to.email,to.locale,regret.impact\n${rows.join('\n')}\n`);
    const { code, err } = await run('-o out --allow facts-in-another-language=why');
    expect(code).toBe(3);
    const { '/messages.jsonl': made = '', '/rejects.csv': rejects = '', '/manifest.jsonl': manifest = '' } = contents(join(cwd, 'out'));
    expect(made.split('\n').filter(Boolean)).toHaveLength(secrets.length);
    for (const secret of secrets) {
      for (const told of [made, manifest, err]) expect(told).not.toContain(secret);
      // The row is given back as it was, so that it can be mended.
      expect(rejects.split(secret)).toHaveLength(3);
    }
    expect(rejects.match(/,regret\.impact,"?private-(?:card-number|key|host): [^,]*,/g)).toHaveLength(2 * secrets.length);
  });

  it('holds each copy against the rules of the project, as render does', async () => {
    const said = [
      'you waited for an hour',
      'we take this very seriously',
      'Contoso was hit too',
      'you waited for a day',
      'you should have checked it',
      'our supplier failed',
      'you waited for a week. Unfortunately we are only human.',
    ];
    const { cwd, run } = place(`to.email,regret.impact\n${said.map((text, row) => `c${row}@shop.example,${text}`).join('\n')}\n`);
    writeFileSync(join(cwd, '.apologize.yaml'), 'rules: { takes-seriously: { level: error } }\nnever-print: [contoso]\n');
    for (const more of ['', '--allow blames-customer=why']) {
      const alone = await Promise.all(said.map((text) => bash(`apologize render "$FACTS" ${more} --set regret.impact="${text}"`, { cwd })));
      const { out, err } = await run(more);
      const made = out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(made.map(({ row }) => row)).toEqual(alone.flatMap(({ code }, row) => (code === 0 ? [row + 1] : [])));
      for (const { row, findings } of made)
        expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(
          [...(alone[row - 1]?.err ?? '').matchAll(/(?:error|warning|suggestion)\[([\w-]+)\]/g)].map(([, rule]) => rule),
        );
      expect(err).toContain('row 3: ');
    }
  });

  it('tells each customer the time of their own clock', async () => {
    const { cwd } = place('to.email,timezone\na@shop.example,\nb@shop.example,America/New_York\nc@shop.example,Asia/Tehran\n');
    const local = readFileSync(fixture('smallest.yaml'), 'utf8').replace(
      'explanation:\n',
      'timezone: Europe/Prague\nexplanation:\n  started: 2026-11-14 09:00\n  ended: 2026-11-14 11:30\n',
    );
    for (const facts of [local, local.replaceAll(/2026-11-14 (\d\d:\d\d)/g, '2026-11-14T$1+01:00')]) {
      writeFileSync(join(cwd, 'incident.yaml'), facts);
      const { out } = await bash('apologize merge incident.yaml --to people.csv', { cwd });
      const texts = out
        .split('\n')
        .filter(Boolean)
        .map((line) => /from [^,]*(?=,)/.exec(JSON.parse(line).text)?.[0]);
      expect(texts).toEqual(['from 09:00 to 11:30', 'from 03:00 to 05:30', 'from 11:30 to 14:00']);
    }
  });

  it('takes a blank cell for a missing value: the incident’s, a declared fallback, or a reject', async () => {
    const { run, lines } = place(
      'to.name,to.salutation,to.email,regret.impact\nA,,a@shop.example,\nB,"Hello B,",b@shop.example,you lost a day\n',
    );
    await run(`-o out --default 'to.salutation=Dear customer,'`);
    const texts = lines('out/messages.jsonl').map(({ text }) => String(text));
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['Dear customer,', 'Hello B,']);
    expect(texts[0]).toContain('You lost orders in the busiest week of your year');
    expect((await run('--set regret.impact= ')).err).toContain('people.csv:2:regret.impact: error[missing-regret]: row 1');
  });

  it('writes nothing when it is to be strict and a row is bad, and shows what tells most when it is to try only', async () => {
    const { cwd, run } = place(table(30, (number) => number === 9));
    expect(await run('-o out --strict')).toMatchObject({ code: 3, out: '' });
    expect(readdirSync(cwd)).toEqual(['people.csv']);
    const { out, code } = await run('-o out --dry-run');
    expect(out).toContain('30 rows: 29 copies, 1 rejected');
    expect(out).toMatch(/row 1: first copy, first in en, smallest remedy\.offer\.worth/);
    expect(out).toMatch(/row 30: largest remedy\.offer\.worth/);
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 3, left: ['people.csv'] });
    expect((await run('--limit 4')).out.split('\n')).toHaveLength(5);
  });
});
