import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cues } from '../src/cues/cues.ts';
import { asText } from '../src/cues/sense.ts';
import { hitOf } from '../src/check/hits.ts';
import { cuesOf, readyRules, readyRulesWithin } from '../src/form/rules.ts';
import type { Rule } from '../src/packs/pack.ts';
import { patternKeys } from '../src/packs/patterns.ts';
import { languages, loadCues, loadRules } from '../src/packs/load.ts';
import { pageDataOf } from './form-data.ts';
import { call } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-form-rules-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const madeWith = async (...args: Parameters<typeof call>) => pageDataOf((await call(...args)).out);
const patternsOf = (rules: readonly Rule[]) => rules.map((rule) => [rule.id, ...patternKeys.map((key) => rule[key])]);

/** With what was learned as text, however it is loaded. */
const written = (cues: Cues | null | undefined) => cues && { ...cues, sense: asText(cues.sense) };

describe('the rules of a page', () => {
  it.each(languages())('are compiled there as the build compiles them (%s)', async (tag) => {
    const { [tag]: language } = (await madeWith(['form', '--languages', tag, '--locale', tag])).languages;
    if (!language) throw new TypeError(`no ${tag}`);
    expect(readyRules(language)).toBeUndefined();
    let pauses = 0;
    while (!readyRulesWithin(language, 0)) pauses++;
    // Whoever writes meanwhile waits for one rule at most.
    expect(pauses).toBeGreaterThan(20);
    const rules = readyRules(language) ?? [];
    expect(patternsOf(rules)).toEqual(patternsOf(await loadRules(tag)));
    expect(written(cuesOf(language))).toEqual(written(await loadCues<Cues>(tag)));
  });

  it('are the project’s own before ours, with their own reasons', async () => {
    writeFileSync(join(home, '.apologize.yaml'), 'rule-files: [house.yaml, house.cs.yaml]\n');
    const rule = (id: string, match: string): string => `- id: ${id}
  kind: forbid
  level: error
  facts: [regret.impact]
  match: ['${match}']
  message: we do not say this here
  why: { text: legal asked us not to, source: house style }
  instead: say what happened
  bad: ['${match} happened']
  good: [it happened]
`;
    writeFileSync(join(home, 'house.yaml'), rule('house-words', 'glitch') + rule('any-inconvenience', 'hiccup'));
    writeFileSync(join(home, 'house.cs.yaml'), rule('dum', 'porucha'));
    const { en } = (await madeWith(['form', '--languages', 'en'], { cwd: home })).languages;
    if (!en) throw new TypeError('no English');
    readyRulesWithin(en, Number.POSITIVE_INFINITY);
    const rules = readyRules(en) ?? [];
    expect(rules.slice(0, 2).map(({ id }) => id)).toEqual(['house-words', 'any-inconvenience']);
    expect(rules.filter(({ id }) => id === 'any-inconvenience' || id === 'dum')).toHaveLength(1);
    const hit = (text: string) => rules.slice(0, 2).flatMap((each) => hitOf(each, text)?.text ?? []);
    expect([hit('a glitch'), hit('a hiccup'), hit('any inconvenience')]).toEqual([['glitch'], ['hiccup'], []]);
    expect(en.pages['any-inconvenience']).toMatchObject({ message: 'we do not say this here', why: 'legal asked us not to' });
  });
});
