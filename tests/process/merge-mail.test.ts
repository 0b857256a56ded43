import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { afterAll, describe, expect, it } from 'vitest';
import { naughty } from '../document.ts';
import { hiddenIn } from '../../src/sections/header.ts';
import { closeReaders, readings } from '../mail.ts';
import { bash, folder } from '../shell.ts';

afterAll(closeReaders);
let read = 0;
afterAll(() => console.log(`merge: ${read} readings of mails by real readers`));

const names = ['Ms Petrova', 'Zoë "Z" Müller', 'г-жа Петрова', 'نامهٔ سارا', 'A, B; C <c@x.example>', '=?utf-8?q?x?=', ...naughty]
  .map((name) => name.trim().replace(/\s+/g, ' '))
  .filter((name) => name !== '' && hiddenIn(name) === undefined && !/[\u0000-\u001f]/.test(name));

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const list = `to.name,to.email,regret.impact\n${names.map((name, index) => `${quoted(name)},n${index}@shop.example,${quoted(`you lost ${index} orders`)}\n`).join('')}`;

async function outbox(format: string): Promise<{ at: string; rows: { row: number; file?: string }[]; err: string }> {
  const cwd = folder();
  writeFileSync(join(cwd, 'people.csv'), list);
  const { code, err } = await bash(`apologize merge "$FACTS" --to people.csv -o out --format ${format} --now 2026-11-14T09:00Z`, { cwd });
  expect([0, 3], err).toContain(code);
  const rows = readFileSync(join(cwd, 'out/manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"made"') && line.startsWith('{"row"'))
    .map((line) => JSON.parse(line));
  expect(rows.length).toBeGreaterThan(names.length / 2);
  return { at: join(cwd, 'out'), rows, err };
}

describe('mails of a batch', { timeout: 120_000 }, () => {
  it('are read alike by readers that have nothing in common', async () => {
    const { at, rows } = await outbox('eml');
    const ids = new Set<string | undefined>();
    for (const { row, file = '' } of rows.filter((_, index) => index % 4 === 0 || index < 8)) {
      const bytes = readFileSync(join(at, file), 'latin1');
      expect(/[^\r]\n|\r(?!\n)|[^\u0000-\u007f]|.{999}/.test(bytes), file).toBe(false);
      for (const [reader, mail] of await readings(bytes)) {
        read++;
        expect(mail.to, `${reader} ${file}`).toMatchObject([{ address: `n${row - 1}@shop.example` }]);
        const [to] = mail.to;
        // One of them loses or keeps spaces between encoded words, and what only chooses a picture, as the tests of single mails tell.
        const bare = (text = ''): string => text.replace(/[\s\ufe0f]+/g, '');
        expect([bare(to?.name), bare(to?.shown)], `${reader} ${file}`).toContain(bare(names[row - 1]));
        expect(mail.text).toContain(`ou lost ${row - 1} orders`);
        expect(new Date(mail.date ?? '').toISOString()).toBe('2026-11-14T09:00:00.000Z');
        expect(mail.defects).toEqual([]);
        ids.add(mail.id);
      }
    }
    expect([...ids].every((id) => /^<?[0-9a-f]{20}@acme\.example>?$/.test(id ?? ''))).toBe(true);
  });

  it('stand one after the other in an mbox and apart in a maildir, as Python finds them', async () => {
    const [mbox, maildir, eml] = [await outbox('mbox'), await outbox('maildir'), await outbox('eml')];
    const script = [
      'import mailbox, json, sys',
      'box = mailbox.mbox(sys.argv[1], create=False) if sys.argv[2] == "mbox" else mailbox.Maildir(sys.argv[1], create=False)',
      'print(json.dumps(sorted([m["Message-ID"], m["To"], [p.get_payload(decode=True).decode().replace("\\r\\n", "\\n").rstrip() for p in m.walk() if not p.is_multipart()]] for m in box)))',
    ].join('\n');
    const python = async (path: string, kind: string): Promise<unknown[]> =>
      JSON.parse((await bash(`python3 -I -c '${script}' '${path}' ${kind}`)).out);
    const [one, other] = [await python(join(mbox.at, 'messages.mbox'), 'mbox'), await python(maildir.at, 'maildir')];
    const unfolded = (mails: unknown[]): string =>
      JSON.stringify(mails)
        .replace(/\\r?\\n /g, ' ')
        .replaceAll('\\r\\n', '\\n');
    expect(unfolded(one)).toBe(unfolded(other));
    expect(one).toHaveLength(eml.rows.length);
    expect(readdirSync(maildir.at)).toEqual(expect.arrayContaining(['cur', 'new', 'tmp']));
    expect(readdirSync(join(maildir.at, 'tmp'))).toEqual([]);
    read += one.length + other.length;
  });

  it('have names that no customer’s name can lead astray', async () => {
    const { rows } = await outbox('eml');
    for (const { row, file = '' } of rows)
      expect(file).toMatch(new RegExp(`^0000/${String(row).padStart(7, '0')}(?:-[a-z0-9]+)*-[0-9a-f]{10}\\.eml$`));
    expect(new Set(rows.map(({ file = '' }) => file.toLowerCase())).size).toBe(rows.length);
  });

  it('are listed, when they are pages, with links that lead to each', async () => {
    const { at, rows } = await outbox('html');
    const page = readFileSync(join(at, 'index.html'), 'utf8');
    const links: string[] = [];
    const elements: string[] = [];
    const walk = (node: object): void => {
      if ('tagName' in node) elements.push(String(node.tagName));
      if ('attrs' in node && Array.isArray(node.attrs))
        for (const { name, value } of node.attrs) if (name === 'href') links.push(String(value));
      if ('childNodes' in node && Array.isArray(node.childNodes)) node.childNodes.forEach(walk);
    };
    walk(parse(page));
    expect(links).toEqual(rows.map(({ file = '' }) => encodeURI(file)));
    expect(new Set(elements)).toEqual(new Set('html head meta title style body main h1 table thead tbody tr th td a bdi ul li'.split(' ')));
    for (const link of links) expect(readFileSync(join(at, decodeURI(link)), 'utf8')).toContain('</html>');
  });
});
