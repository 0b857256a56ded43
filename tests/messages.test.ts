import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../src/facts/read.ts';
import { type FormatName, formats } from '../src/formats/index.ts';
import { type KindName, kindNames } from '../src/kinds.ts';
import { languageOf, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';
import { fixture } from './program.ts';

/**
 * Every incident in every kind that fits it: `messages/<language>/<incident>/<kind>.<ending>`, byte for byte; the letter as
 * text stands in `golden`. A kind fits when the file has what it needs, so a message that appears or goes is a change too.
 * Read what changed as its reader would before `UPDATE_GOLDEN=1` writes it anew.
 */
const update = process.env.UPDATE_GOLDEN === '1';
const kept = fixture('../messages');
const languages = ['en', ...readdirSync(fixture('.')).filter((name) => /^[a-z]{2}$/.test(name))];

/** The formats kept of a kind: a letter in each, the others as they are read; tests/formats-* compare format with format. */
function formatsOf(kind: KindName): readonly FormatName[] {
  if (kind === 'letter') return ['markdown', 'html', 'eml', 'json'];
  return kind === 'report' ? ['text', 'markdown'] : ['text'];
}

async function messagesOf(path: string): Promise<Map<string, string>> {
  const facts = readFacts({ name: path, text: readFileSync(path, 'utf8') });
  const { incident } = facts;
  const locale = incident.to?.locale ?? incident.locale ?? 'en';
  const pack = await loadPack(languageOf(locale), kindNames);
  const messages = new Map<string, string>();
  for (const kind of kindNames) {
    const { message, states, findings } = release(facts, { kind, locale, pack, allow: new Set() });
    if (!message) continue;
    for (const format of formatsOf(kind)) {
      const write = await formats[format].load();
      messages.set(`${kind}${formats[format].ending}`, write(message, { incident, states, findings, bodyOnly: false }));
    }
  }
  return messages;
}

describe.each(languages)('messages in %s', (language) => {
  const folder = fixture(language === 'en' ? 'incidents' : language);
  const incidents = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

  test.each(incidents)('%s', async (name) => {
    const messages = await messagesOf(join(folder, name));
    const home = join(kept, language, parse(name).name);
    if (update) {
      for (const [file, content] of messages) {
        mkdirSync(dirname(join(home, file)), { recursive: true });
        writeFileSync(join(home, file), content);
      }
    }
    expect([...messages.keys()].toSorted()).toEqual(existsSync(home) ? readdirSync(home).toSorted() : []);
    for (const [file, content] of messages) expect(content, file).toBe(readFileSync(join(home, file), 'utf8'));
  });
});
