import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Values } from '../src/compose/values.ts';
import { readFacts } from '../src/facts/read.ts';
import { asText } from '../src/formats/text.ts';
import type { KindName } from '../src/kind-names.ts';
import { kindNames } from '../src/kinds.ts';
import { languageOf, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';
import { fixture } from './program.ts';

export const tongues = ['bg', 'cs', 'fa'] as const;
const packs = new Map(await Promise.all(['en', ...tongues].map(async (tag) => [tag, await loadPack(tag, kindNames)] as const)));
export const packOf = (tag: string) => packs.get(tag) ?? expect.fail(tag);
export const valuesOf = (locale: string): Values => new Values(packOf(languageOf(locale)).language, locale);
/** Without what only a machine sees. */
export const bare = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u2066-\u2069]/g, '');

/** A message of a fixture, with some facts said otherwise. */
export function message(file: string, kind: KindName, said: Readonly<Record<string, string>> = {}, locale?: string): string {
  const set = Object.entries(said).map(([path, value]) => ({ path, value, origin: path }));
  const facts = readFacts({ name: file, text: readFileSync(fixture(file), 'utf8') }, { set });
  const tag = locale ?? facts.incident.locale ?? 'en';
  const {
    message: made,
    states,
    findings,
  } = release(facts, {
    kind,
    locale: tag,
    pack: packOf(languageOf(tag)),
    allow: new Set(),
  });
  return made ? asText(made, { incident: facts.incident, states, findings, bodyOnly: false }) : '';
}

/** Every message of the fixtures in a language, by kind. */
export const messagesIn = (language: string): { kind: KindName; name: string; text: string }[] =>
  readdirSync(fixture(language))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => kindNames.map((kind) => ({ kind, name, text: message(`${language}/${name}`, kind) })))
    .filter(({ text }) => text !== '');
