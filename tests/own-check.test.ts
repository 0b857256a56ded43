import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from './checked.ts';
import { earned, spokenOf } from './earned.ts';
import { call, fixture } from './program.ts';
import { kindNames } from '../src/kind-names.ts';
import { loadRules } from '../src/packs/load.ts';

/**
 * Whatever we render passes our own check, in every kind and every format: no finding but those that the facts themselves
 * earn, and these are listed beside the fixtures.
 */
const used = new Set<string>();

/** How a format is called when it is read again. */
const forms = ['text', 'markdown', 'html', 'eml'] as const;
const yamlIn = (folder: string): string[] =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
/** A language without rules cannot be checked yet; the day that it gets some, it is. */
const ruled = await Promise.all(['bg', 'cs', 'fa'].map(async (language) => ((await loadRules(language)).length > 0 ? [language] : [])));
const incidents = ['.', 'incidents', ...ruled.flat()].flatMap(yamlIn);

describe.each(incidents)('what %s renders to', (file) => {
  const name = file.replace(/^incidents\/|\.yaml$/g, '');

  it.each(kindNames)('passes as %s', async (kind) => {
    const key = `${name} ${kind}`;
    const given = ['render', fixture(file), '--kind', kind];
    const first = await call([...given, '--format', 'text']);
    // An incident has not the facts of every kind.
    if (/error\[(?:missing-|forbidden|unfilled|too-long)/.test(first.err)) return;
    const spoken = spokenOf(first.err);
    expect(first.code, first.err).toBe(0);
    const all: string[][] = [spoken];
    for (const form of forms) {
      const { out } = await call([...given, '--format', form]);
      const { out: report } = await call(['check', '-', '--as', form, '--kind', kind, '--format', 'json'], { input: out });
      const { files }: Report = JSON.parse(report);
      expect(files[0]?.checked).toBe(true);
      all.push(files[0]?.findings.map(({ rule }) => rule) ?? []);
    }
    used.add(key);
    const unearned = all.map((rules, index) => [forms[index - 1] ?? 'render', ...rules.filter((rule) => !earned.get(key)?.includes(rule))]);
    expect(unearned.filter((rules) => rules.length > 1)).toEqual([]);
    // What is listed must still be earned.
    expect((earned.get(key) ?? []).filter((rule) => !all.flat().includes(rule))).toEqual([]);
  });
});

it('what is listed as earned belongs to a message that there is', () => {
  expect([...earned.keys()].filter((key) => !used.has(key))).toEqual([]);
});

describe.each(['', ...ruled.flat()])('whatever few words choose (%s)', (language) => {
  const given = fixture(join(language, 'smallest.yaml'));
  const report = ['explanation.started=2026-11-14', 'fix.lessons=xxx was yyy'];
  const chosen: readonly (readonly string[])[] = [
    ...['yes', 'partly', 'no'].map((word) => ['report', `explanation.in_our_control=${word}`, ...report]),
    ...['us', 'supplier', 'customer', 'outside'].flatMap((party) =>
      ['', 'from.name=Jan Novak'].map((name) => ['letter', `responsibility.party=${party}`, 'responsibility.part=xxx was yyy', name]),
    ),
    ...['done', 'doing', 'planned'].flatMap((state) =>
      ['', 'fix.prevention.by=2099-12-12'].map((by) => ['letter', `fix.prevention.state=${state}`, 'fix.prevention.owner=Ana Ruiz', by]),
    ),
    ...['agreement', 'law'].map((by) => ['letter', 'remedy.offer.worth=98 EUR', 'remedy.owed=10 EUR', `remedy.owed.by=${by}`]),
    ['letter', 'explanation.noticed.who=customer', 'previous.0.reader=yes', 'previous.0.date=2026-03-02', 'remedy.steps=none'],
  ];

  it.each(chosen)('%s %s %s %s', async (kind = '', ...facts) => {
    const set = facts.flatMap((fact) => (fact === '' ? [] : ['--set', fact]));
    const { code, err } = await call(['render', given, '--kind', kind, ...set, '--allow', 'facts-in-another-language=a test']);
    expect({
      code,
      said: spokenOf(err).filter((rule) => rule !== 'prevention-without-owner' && rule !== 'facts-in-another-language'),
    }).toEqual({ code: 0, said: [] });
  });
});
