import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import { earned, spokenOf } from './earned.ts';
import { apologize, fixture } from './program.ts';

/**
 * Whole messages, byte for byte, as the built program prints them: `golden/<language>/<incident>.txt` is the letter,
 * `<incident>.<kind>.txt` another kind of message, `.md` the same as Markdown. A change here is a change of what a
 * customer reads: read the letter aloud before `UPDATE_GOLDEN=1` writes it anew.
 */
const update = process.env.UPDATE_GOLDEN === '1';
const formats: Readonly<Record<string, string>> = { '.txt': 'text', '.md': 'markdown' };

/** Every language that has golden messages, with the folders of its fixtures; English has the articles' incidents. */
const languages = readdirSync(fixture('../golden')).map(
  (language) => [language, language === 'en' ? ['.', 'incidents'] : [language]] as const,
);

describe.each(languages)('letters in %s', (language, folders) => {
  const golden = fixture(`../golden/${language}`);
  const incidents = new Map(folders.flatMap((folder) => yamlFiles(fixture(folder))));
  const kept = readdirSync(golden).toSorted();
  const letters = [...incidents.keys()].map((id) => `${id}.txt`);
  const wanted = update ? [...new Set([...letters, ...kept])] : kept;

  test('every fixture has a golden letter, and every golden message its fixture', () => {
    expect(letters.filter((name) => !wanted.includes(name))).toEqual([]);
    expect(wanted.filter((name) => !incidents.has(messageOf(name).id))).toEqual([]);
  });

  test.each(wanted)('%s', async (name) => {
    const { id, kind, format } = messageOf(name);
    const { code, out, err } = await apologize(['render', incidents.get(id) ?? id, '--kind', kind, '--format', format]);
    expect(code, err).toBe(0);
    const allowed = earned.get(`${language === 'en' ? '' : `${language}/`}${id} ${kind}`) ?? [];
    expect(spokenOf(err).filter((rule) => !allowed.includes(rule))).toEqual([]);
    const path = join(golden, name);
    if (update) writeFileSync(path, out);
    expect(out).toBe(readFileSync(path, 'utf8'));
  });
});

function yamlFiles(folder: string): [string, string][] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => [parse(name).name, join(folder, name)]);
}

/** What a golden file's name says: `hr-outage.report.md`. */
function messageOf(name: string): { id: string; kind: string; format: string } {
  const { name: stem, ext } = parse(name);
  const [id = '', kind = 'letter'] = stem.split('.');
  const format = formats[ext];
  if (format === undefined) throw new Error(`${name} is in no format that is kept here`);
  return { id, kind, format };
}
