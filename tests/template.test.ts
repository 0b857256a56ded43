// Long: one table of cases after the other, read side by side with what `template check` promises.
import { describe, expect, it } from 'vitest';
import { helperNames } from '../src/compose/engine.ts';
import { incidentSchema } from '../src/incident.ts';
import { kindNames } from '../src/kinds.ts';
import { languages, loadLabels, loadPack } from '../src/packs/load.ts';
import { namesBelow } from '../src/proof/scope.ts';
import { helpers, told as toldLines } from '../src/proof/told.ts';
import { everything, namesFor } from '../src/proof/vars.ts';
import { pathsOf } from '../src/sections/shape.ts';
import { hostile } from './hostile.ts';
import { mutantsOf } from './mutants.ts';
import { groundFor, proved, sourcesOf, told } from './proof.ts';

const [english, ours] = await Promise.all([groundFor('en'), sourcesOf('en')]);

describe('our own templates', () => {
  it.each(languages())('%s: hold whatever the facts are', async (language) => {
    const ground = await groundFor(language);
    const { problems, findings, tries } = proved(ground, await sourcesOf(language), {
      kinds: kindNames,
      language,
      thorough: language === 'en',
    });
    expect(problems.map(told)).toEqual([]);
    expect(findings).toEqual([]);
    expect(tries).toBeGreaterThan(kindNames.length * 5);
  });

  it.each(kindNames)('%s: no section can be deleted, emptied or made to depend on a fact', (kind) => {
    let caught = 0;
    const survivors: string[] = [];
    for (const { what, files } of mutantsOf(kind, ours)) {
      const isCaught = [false, true].some((thorough) => proved(english, files, { kinds: [kind], thorough }).problems.length > 0);
      if (isCaught) caught++;
      else survivors.push(what);
    }
    console.log(`${kind}: ${caught}/${caught + survivors.length} mutants caught`);
    expect(survivors).toEqual([]);
    expect(caught).toBeGreaterThan(20);
  });
});

describe('hostile templates', () => {
  it.each(hostile)('$what', ({ text, beside, id, at }) => {
    const { problems } = proved(english, { 'letter.hbs': text, ...beside }, { kinds: ['letter'] });
    const found = problems.filter((problem) => problem.id === id);
    expect(problems.map(told)).toContainEqual(expect.stringContaining(id));
    if (at !== undefined) expect(found.map(told)).toContain(`letter.hbs:${at}: ${id}`);
    for (const { message, help, place } of problems) {
      expect(`${message}${help}`).not.toMatch(/undefined|\[object|TypeError|Cannot read/);
      expect(help ?? '').not.toBe('');
      expect(place).toBeDefined();
    }
  });

  it('are many', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(50);
    expect(new Set(hostile.map(({ what }) => what)).size).toBe(hostile.length);
  });

  it('print nothing that no message may print, in any kind', () => {
    const leaks = [
      '{{say remedy.loss frame="words"}}',
      '{{#each fix.lessons}}{{say this frame="sentence"}}{{/each}}',
      '{{say pending.ask frame="words"}}',
    ];
    for (const kind of kindNames)
      for (const leak of leaks) {
        const { problems } = proved(english, { [`${kind}.hbs`]: `${ours.get(`${kind}.hbs`) ?? ''}\n\n${leak}\n` }, { kinds: [kind] });
        const ids = problems.map(({ id }) => id).filter((id) => id !== 'forbidden-fact' && id !== 'secret-fact');
        expect(ids, `${kind}: ${leak}`).toEqual([]);
        expect(problems.length > 0, `${kind}: ${leak}`).toBe(kind !== 'report' || !leak.includes('lessons'));
      }
  });

  it.each([
    ['holding', 'explanation.cause'],
    ['status', 'responsibility.owner.phone'],
    ['reply', 'to.name'],
    ['forward', 'remedy.owed'],
  ] as const)('%s does not print %s, and the error stands where it is printed', (kind, path) => {
    const text = `${ours.get(`${kind}.hbs`) ?? ''}\n\nx {{say ${path} frame="words"}}\n`;
    const { problems } = proved(english, { [`${kind}.hbs`]: text }, { kinds: [kind] });
    expect(problems.map(told)).toEqual([`${kind}.hbs:${text.split('\n').length - 1}:9: forbidden-fact`]);
  });
});

describe('what a template can name', () => {
  it('is every fact of the schema that is printed', async () => {
    const { language, frames } = await loadPack('en', []);
    const names = namesFor(language, frames, await loadLabels('en'));
    const facts = [...pathsOf(incidentSchema)].filter(({ shape }) => shape.kind === 'fact' && shape.form.choices === undefined);
    const inWorth = /\.(?:amount|currency|percent)$/;
    const secret = /^(?:remedy\.loss|pending\.ask)\b/;
    const wanted = facts.map(({ path }) => path).filter((path) => !inWorth.test(path) && !secret.test(path));
    expect(wanted.filter((path) => !names.some(({ name }) => name === path))).toEqual([]);
    expect(names.filter(({ name, what }) => secret.test(name) || what === '' || what.includes('undefined'))).toEqual([]);
    expect(names.filter(({ group }) => group === 'frame').map(({ name }) => name)).toEqual(Object.keys(frames));
  });

  it('has a line for each thing that follows from the facts, and no other', async () => {
    const { language } = await loadPack('en', []);
    const names = namesBelow(everything(language)).filter(({ path, thing }) => path.startsWith('told.') && thing.kind !== 'group');
    // What an item of a list holds is told with the list.
    const own = names.map(({ path }) => path).filter((path) => !/^told\.(?:before\.times|timeline)\.(?!frame$)/.test(path));
    expect(own.toSorted()).toEqual(Object.keys(toldLines).toSorted());
  });

  it('has a line for each helper', () => {
    expect(Object.keys(helpers)).toEqual([...helperNames, 'if', 'unless', 'each', 'with']);
  });
});
