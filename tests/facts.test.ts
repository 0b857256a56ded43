import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from '../src/facts/expand.ts';
import { readFacts } from '../src/facts/read.ts';
import { incidentSchema } from '../src/incident.ts';
import { plainOf } from '../src/yaml/plain.ts';
import { readYaml } from '../src/yaml/read.ts';
import { complaints, read } from './outcome.ts';

const incident = (text: string, set: Readonly<Record<string, string>> = {}) => read(text, settings(set)).facts?.incident;
const settings = (set: Readonly<Record<string, string>>) =>
  Object.entries(set).map(([path, value]) => ({ path, value, origin: `--set ${path}` }));

describe('a short form', () => {
  it('of the owner is cut at commas and semicolons, by what the parts are', () => {
    const owner = (text: string) => incident(`responsibility: ${text}`)?.responsibility?.owner;
    const jana = { name: 'Jana Nováková', role: 'Head of Operations', email: 'jana@acme.example', phone: '+420 555 010 010' };
    expect(owner('Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010')).toEqual(jana);
    expect(owner('+420 555 010 010; jana@acme.example; Jana Nováková; Head of Operations')).toEqual(jana);
    expect(owner('Jana Nováková <jana@acme.example>, Head of Operations, +420 555 010 010')).toEqual(jana);
    expect(owner('Jana Nováková – Head of Operations | jana@acme.example | +420 555 010 010')).toEqual(jana);
    expect(owner('Anne-Marie Roux, Head of Sales - Europe, a@acme.example')).toEqual({
      name: 'Anne-Marie Roux',
      role: 'Head of Sales - Europe',
      email: 'a@acme.example',
    });
    expect(owner('مریم رضایی، مدیر عملیات، ۰۲۱۵۵۵۰۱۰۱')).toEqual({ name: 'مریم رضایی', role: 'مدیر عملیات', phone: '۰۲۱۵۵۵۰۱۰۱' });
    expect(owner('Jana, Head of Sales, Marketing and Care')).toEqual({ name: 'Jana', role: 'Head of Sales, Marketing and Care' });
    for (const phone of ['021-88001234 داخلی ۱۲', '+420 555 010 010 ext. 7', '555 010 010 x7', '02 987 65 43 вътр. 12'])
      expect(owner(`Jana, Head, ${phone}`)).toEqual({ name: 'Jana', role: 'Head', phone });
    expect(owner('Jana, 155')).toEqual({ name: 'Jana', phone: '155' });
    expect(owner('" Jana ,, "')).toEqual({ name: 'Jana' });
  });

  it.each(['Ph.D.', 'Ph. D.', 'CSc.', 'DrSc.', 'DiS.', 'MBA', 'LL.M.', 'PhD', 'д.м.', 'дм', 'Jr.', 'Ph.D., MBA'])(
    'of the owner leaves %s with the name',
    (degree) => {
      const owner = incident(`responsibility: Ing. Jan Hrubý, ${degree}, vedoucí provozu, hruby@voda.example`)?.responsibility?.owner;
      expect(owner).toEqual({ name: `Ing. Jan Hrubý, ${degree}`, role: 'vedoucí provozu', email: 'hruby@voda.example' });
    },
  );

  it.each(['CEO', 'VP Sales', 'IT', 'a. b. c. d.', 'DevOps', 'majitel', 'Dr. Oetker'])('of the owner takes %s for a role', (role) => {
    expect(incident(`responsibility: Jan Hrubý, ${role}`)?.responsibility?.owner).toEqual({ name: 'Jan Hrubý', role });
  });

  it('of two numbers or two addresses loses neither: both are refused', () => {
    for (const phone of ['+420 555 010 010 (direct)', 'tel. 555 010 010'])
      expect(complaints(`responsibility: Jana, Head of Operations, ${phone}`)).toEqual(['wrong-value 1:43']);
    expect(complaints('responsibility: Jana, +420 555 010 010, +420 555 010 011')).toEqual(['wrong-value 1:23']);
    expect(complaints('responsibility: Jana, a@b.example, c@d.example')).toEqual(['wrong-value 1:23']);
    expect(complaints('responsibility: Jana, Head, a@b.example, second floor')).toEqual(['wrong-value 1:23']);
  });

  it('of a worth is a sum with its currency on either side, or a share', () => {
    const owed = (text: string) => incident(`remedy: {owed: "${text}"}`)?.remedy?.owed;
    for (const text of ['98.50 EUR', 'EUR 98.50', '98,50EUR', ' 98.50 EUR ']) expect(owed(text)).toEqual({ amount: 98.5, currency: 'EUR' });
    for (const text of ['20 %', '20%', ' ۲۰٪ ']) expect(owed(text)).toEqual({ percent: 20 });
    for (const text of ['1 234 567 toman', '۱٬۲۳۴٬۵۶۷ تومان']) expect(owed(text)).toEqual({ amount: 1_234_567, currency: 'toman' });
    for (const text of ['5000 IRR', '۵۰۰۰ ریال', '5000 ريال']) expect(owed(text)).toEqual({ amount: 5000, currency: 'IRR' });
    for (const text of ['1,250.50 EUR', '1.250,50 EUR', '1 250.50 €']) expect(owed(text)).toEqual({ amount: 1250.5, currency: 'EUR' });
    for (const text of ['1,250,000 EUR', '1.250.000 EUR']) expect(owed(text)).toEqual({ amount: 1_250_000, currency: 'EUR' });
    expect(owed('1 250,50 Kč')).toEqual({ amount: 1250.5, currency: 'CZK' });
    expect(owed('12,40 лв.')).toEqual({ amount: 12.4, currency: 'BGN' });
    for (const text of ['98', 'EUR', '-5 EUR', '5 EUR 6', 'five EUR', '1e3 EUR', '5 € EUR', '99999999999999999 EUR'])
      expect(complaints(`remedy: {owed: "${text}"}`)[0]).toMatch(/^wrong-value 1:/);
  });

  it('of a group is its first fact, of a list its one item, and a list may hold both forms', () => {
    expect(incident('remedy: a month free')?.remedy).toEqual({ offer: [{ what: 'a month free' }] });
    expect(incident('remedy: [a, {what: b, by: 2026-12-01}]')?.remedy?.offer).toHaveLength(2);
    expect(incident('fix: {done: x, prevention: {action: y}}')?.fix).toEqual({ done: 'x', prevention: [{ action: 'y' }] });
    expect(incident('to: Ms Petrova\nfrom: Acme')).toEqual({ to: { name: 'Ms Petrova' }, from: { company: 'Acme' } });
    expect(incident('previous: [2026-03-02, INC-7]')?.previous).toEqual([
      { date: expect.objectContaining({ year: 2026 }) },
      { id: 'INC-7' },
    ]);
  });

  it('expanded once stands for the same facts as expanded twice', () => {
    const words = fc.constantFrom('x', 'Jana, jana@acme.example', '98 EUR', '20 %', '2026-11-14', 'unknown', 'us', 'yes', '');
    const keys = Object.keys(incidentSchema.shape);
    const inner = ['offer', 'owner', 'what', 'worth', 'owed', 'prevention', 'action', 'impact', 'also', 'name', 'noticed', 'party'];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        words,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...inner), tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), tree, { minKeys: 1, maxKeys: 5 }), (facts) => {
        const written = readYaml({ name: 'x', text: JSON.stringify(facts) });
        if (!written) return;
        const once = expand(written, incidentSchema);
        expect(plainOf(expand(once, incidentSchema))).toEqual(plainOf(once));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a fact', () => {
  it('that is empty is absent, and one that is unknown is remembered as that', () => {
    const { facts } = read('regret: unknown\nto: {name: "", email: }\nexplanation: {cause: Unknown, what: " "}\nfix: {}\ntags: []');
    expect(facts?.incident).toEqual({});
    expect([...(facts?.unknown ?? [])].toSorted()).toEqual(['explanation.cause', 'regret.impact']);
  });

  it('of several lines is one line, a blank line parts paragraphs, and no space is lost', () => {
    expect(incident('regret: |\n  one\n  two  \n\n\n  three')?.regret?.impact).toBe('one two\n\nthree');
    expect(incident('regret: >-\n  one\n  two\n\n  three')?.regret?.impact).toBe('one two three');
    expect(incident('regret: "5\u00a0000 Kč,\u2028 and\t more"')?.regret?.impact).toBe('5\u00a0000 Kč, and more');
    expect(incident('to: "Ms \u00a0 Petrova"')?.to?.name).toBe('Ms Petrova');
  });

  it('knows where it stands: every fact that was written, at the characters it was written with', () => {
    const text = 'to: Ms Petrova\nremedy:\n  - what: a month\n    worth: 98 EUR\nresponsibility: "Jana, jana@acme.example"';
    const facts = readFacts({ name: 'x', text });
    for (const [path, node] of facts.texts) {
      const { from, to } = facts.placeOf(path);
      expect([path, text.slice(from, to).replace(/^"|"$/g, '')]).toEqual([path, node.text]);
    }
    expect(facts.texts.size).toBe(6);
  });

  it('that was not written stands where its nearest ancestor does, or at the start of the file', () => {
    const facts = readFacts({ name: 'x', text: 'to: x\nexplanation:\n  what: y\nremedy:\n  - what: z' });
    const line = (path: string): string => facts.placeOf(path).source.text.slice(0, facts.placeOf(path).from).split('\n').length.toString();
    expect(
      ['explanation.cause', 'explanation.noticed.at', 'remedy.offer.0.by', 'remedy.offer.what', 'fix.done', 'regret'].map(line),
    ).toEqual(['3', '3', '5', '5', '1', '1']);
    expect(facts.placeOf('fix.done')).toMatchObject({ from: 0, to: 0 });
  });
});

describe('--set', () => {
  it('puts a fact on top of the file, in a group, an item or a short form', () => {
    expect(incident('to: Ms Petrova', { 'to.email': 'p@shop.example' })?.to).toEqual({ name: 'Ms Petrova', email: 'p@shop.example' });
    expect(incident('remedy: a month', { 'remedy.offer': 'a year' })?.remedy?.offer).toEqual([{ what: 'a year' }]);
    expect(incident('remedy: a month', { 'remedy.offer.by': '2026-12-01' })?.remedy?.offer).toEqual([
      { what: 'a month', by: expect.objectContaining({ year: 2026 }) },
    ]);
    expect(incident('remedy: a month', { 'remedy.offer.1.what': 'a call' })?.remedy?.offer).toEqual([
      { what: 'a month' },
      { what: 'a call' },
    ]);
    expect(incident('responsibility: Jana', { 'responsibility.owner.role': 'Head' })?.responsibility?.owner).toEqual({
      name: 'Jana',
      role: 'Head',
    });
    expect(incident('regret: x', { 'allow.blames-supplier': 'why' })?.allow).toEqual({ 'blames-supplier': 'why' });
  });

  it('takes its text as it is: no YAML, no signs that mean anything', () => {
    for (const value of ['a: b', '# x', '*x', '&x', '!x', '[x', '"x', '@x', '%x', '- x', 'unknow'])
      expect(incident('to: y', { regret: value })?.regret?.impact).toBe(value);
  });

  it('with an empty value takes the fact away, and what is empty after it', () => {
    expect(incident('to: {name: x}\nregret: y', { 'to.name': '' })).toEqual({ regret: { impact: 'y' } });
    expect(incident('tags: [a, b]', { 'tags.0': ' ' })?.tags).toEqual(['b']);
    expect(incident('to: x', { to: '' })).toEqual({});
  });

  it('of a path that no fact has is refused, and reaches nothing that is not a fact', () => {
    for (const path of [
      '',
      '.',
      'nothing',
      'to.',
      'to.name.first',
      'to.0',
      'remedy.offer.5.what',
      'remedy.offer.-1',
      'tags.1.x',
      'regret..impact',
    ])
      expect([path, ...complaints('regret: x', settings({ [path]: 'y' }))]).toEqual([path, 'unknown-path']);
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])
      for (const path of [key, `to.${key}`, `remedy.offer.${key}`, `${key}.${key}`, `remedy.offer.0.${key}.polluted`])
        expect([path, ...complaints('regret: x', settings({ [path]: 'y' }))]).toEqual([path, 'unknown-path']);
    for (const key of ['__proto__', 'constructor', 'prototype'])
      expect(complaints('regret: x', settings({ [`allow.${key}`]: 'y' }))).toEqual(['unknown-path']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('of a value that cannot stand there is refused by the name of the flag', () => {
    const { problems } = read('regret: x', settings({ 'to.email': 'nowhere', 'to.name': 'a\u0007b' }));
    expect(problems.map(({ id, place }) => `${id} ${place?.source.name} ${place?.source.text}`)).toEqual([
      'control-character --set to.name a\u0007b',
      'wrong-value --set to.email nowhere',
    ]);
  });
});
