import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readFacts } from '../src/facts/read.ts';
import { toText } from '../src/formats/text.ts';
import { type KindName, kindNames } from '../src/kinds.ts';
import { languages, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';
import { fixture } from './program.ts';

/** What a message may say of what was done, of what is over and of what is known: no more than the facts do. */
export const incident = readFileSync(fixture('smallest.yaml'), 'utf8');
export const packs = new Map(await Promise.all(languages().map(async (tag) => [tag, await loadPack(tag, kindNames)] as const)));

/** The sample incident, with other facts, as a kind; `frame` gives words of the pack with their slots filled. */
export function told(kind: KindName, set: Readonly<Record<string, string>>, tag = 'en', text = incident) {
  const pack = packs.get(tag) ?? expect.fail(`no pack ${tag}`);
  const given = Object.entries(set).map(([path, value]) => ({ path, value, origin: path }));
  const facts = readFacts({ name: 'incident.yaml', text }, { set: given });
  const { message } = release(facts, { kind, locale: tag, pack, draft: undefined, allow: new Set() });
  const frame = (id: string, slots: Readonly<Record<string, string>> = {}): string =>
    Object.entries(slots).reduce(
      (words, [slot, value]) => words.replace(`{${slot}}`, value),
      pack.frames[id] ?? expect.fail(`no frame ${id}`),
    );
  return { text: message ? toText(message).text : expect.fail(`${kind} was refused`), frame };
}

export const reported = {
  'explanation.started': '2026-11-14',
  'explanation.in_our_control': 'yes',
  'fix.lessons': 'a copy proves nothing',
};
export const when = { timezone: 'Europe/Prague', 'explanation.started': '2026-11-14 09:00' };

/** Digits as a language writes them. */
export const digits = (text: string, tag: string): string =>
  text.replace(/\d/g, (sign) => packs.get(tag)?.language.digits?.[Number(sign)] ?? sign);
