import { describe, expect, test } from 'vitest';
import { nextWord } from '../src/incident.ts';
import { readFacts } from '../src/facts/read.ts';
import { holesOf } from '../src/compose/message.ts';
import { kindNames, kinds } from '../src/kinds.ts';
import { loadPack } from '../src/packs/load.ts';
import { formatNames } from '../src/formats/index.ts';
import { segments } from '../src/formats/length.ts';
import { toText } from '../src/formats/text.ts';
import { release } from '../src/release/release.ts';
import { labels, marked, pack, product, released, text } from './marked.ts';

const raised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

describe.each(['en', 'cs', 'bg', 'fa'])('what is promised in %s', (language) => {
  test.each(kindNames)('is what %s prints', async (kind) => {
    const words = await loadPack(language, [kind]);
    const roots = ['remedy.offer', 'public.remedy', 'fix.pending', 'fix.prevention', 'pending', 'next_update'];
    for (const state of ['open', 'resolved']) {
      const facts = readFacts({ name: 'f', text: marked }, { set: [{ path: 'now.state', value: state, origin: '--set' }] });
      const { message } = release(facts, { kind, locale: language, pack: words, allow: new Set() });
      const paths = message?.parts.flatMap(({ blocks }) => blocks.flatMap(holesOf)).map(({ path }) => path) ?? [];
      const promised = kinds[kind].promises.filter((path) => path !== 'next_update' || nextWord(facts.incident));
      expect(promised).toEqual(roots.filter((root) => paths.some((path) => `${path}.`.startsWith(`${root}.`))));
      expect(paths.length).toBeGreaterThan(0);
    }
  });
});

describe('a letter', () => {
  test('holds the five sections in their order', async () => {
    const { order, sections } = JSON.parse(await product('letter', 'json'));
    expect(order).toEqual(['remedy', 'responsibility', 'explanation', 'fix', 'regret']);
    for (const { state, spans } of Object.values<{ state: string; spans: { text: unknown[] } }>(sections)) {
      expect(state).toBe('present');
      expect(spans.text.length).toBeGreaterThan(0);
    }
  });

  test('of which every span in the JSON is the section that it says', async () => {
    const json = JSON.parse(await product('letter', 'json'));
    const shown = (name: string, format: 'text' | 'markdown'): string =>
      json.sections[name].spans[format].map(([from, to]: [number, number]) => json[format].slice(from, to)).join(' ');
    for (const format of ['text', 'markdown'] as const) {
      expect(shown('remedy', format)).toMatch(/OFFER.*REASON/s);
      expect(shown('explanation', format)).toMatch(/WHAT.*CAUSE/s);
      expect(shown('fix', format)).toMatch(/DONE.*PREVENTION/s);
      expect(shown('regret', format)).toMatch(/IMPACT.*ALSO/s);
    }
    expect(json.parts.body.startsWith('On 14 November 2026')).toBe(true);
    expect(`${json.parts.salutation}\n\n${json.parts.body}\n\n${json.parts.closing}\n\n${json.parts.signature}`).toBe(json.text);
  });

  test.each(['letter', 'report'] as const)('(%s) is refused while the cause is unknown', (kind) => {
    const { message, shortfall } = released(marked, kind, [['explanation.cause', 'unknown']]);
    expect(message).toBeUndefined();
    expect(shortfall.missing).toEqual([{ path: 'explanation.cause', section: 'explanation' }]);
    expect(labels.words.holding).toContain('--kind holding');
  });

  test.each(['letter', 'report'] as const)('(%s) is refused while one of several remedies or measures is not named', (kind) => {
    for (const [path, value, missing] of [
      ['remedy.offer.1.worth', '9 EUR', 'what'],
      ['fix.prevention.1.by', '2027-01-01', 'action'],
    ] as const) {
      const { message, shortfall } = released(marked, kind, [[path, value]]);
      expect(message).toBeUndefined();
      const item = path.slice(0, path.lastIndexOf('.'));
      expect(shortfall.missing.map((each) => each.path)).toEqual([`${item}.${missing}`]);
      const draft = released(marked, kind, [[path, value]], labels);
      expect(draft.message && toText(draft.message).text).toContain(labels.fields[`${item.replace('.1', '')}.${missing}`]?.name);
    }
  });

  test('can bring the note to pass on below it', () => {
    const facts = readFacts({ name: 'f', text: marked });
    const { message } = release(facts, { kind: 'letter', locale: 'en', pack, allow: new Set(), withForward: true });
    const shown = message ? toText(message).text : '';
    expect(shown.indexOf('FORWARDWHAT')).toBeGreaterThan(shown.indexOf('Acme COMPANY'));
  });
});

describe('a report', () => {
  test('tells what a customer told us once, and as that of many where many read it', async () => {
    const bare = marked.replace(/^timeline:.*\n/m, '');
    const told = (facts: string, from = bare): Promise<string> =>
      text('report', from.replace('  contributing:', `  ${facts}\n  contributing:`));
    const at = (time: string): string => `2026-11-14T${time}+01:00`;
    const same = await told(`noticed: { who: customer, at: ${at('09:20')} }\n  reported: ${at('09:20')}`);
    expect(same.match(/You told us/g)).toHaveLength(1);
    const later = await told(`noticed: { who: customer, at: ${at('09:20')} }\n  reported: ${at('09:25')}`);
    expect(later.match(/You told us/g)).toHaveLength(2);
    const many = await told(
      `noticed: { who: customer, at: ${at('09:20')} }\n  reported: ${at('09:25')}`,
      bare.replace(/^to: .*/m, 'readers: many'),
    );
    expect(many).toContain('Customers told us');
    expect(many).toContain('The first report reached us');
    expect(many).not.toMatch(/\byou told us/i);
  });

  test('has seven headings in their order, the remedy under the last', async () => {
    const markdown = await product('report', 'markdown');
    const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(Array.from({ length: 7 }, (_, index) => pack.frames[`report.h.${index + 1}`]));
    expect(markdown.slice(markdown.indexOf(`## ${headings[6]}`))).toContain('OFFER');
    expect(markdown.slice(0, markdown.indexOf(`## ${headings[6]}`))).not.toContain('OFFER');
    expect(JSON.parse(await product('report', 'json')).order.at(-1)).toBe('remedy');
  });

  test.each(['explanation.in_our_control', 'fix.lessons', 'explanation.started'])('needs %s', (path) => {
    const without = released(marked, 'report', [
      [path === 'fix.lessons' ? 'fix.lessons.0' : path, ''],
      ...(path === 'explanation.started' ? [['explanation.ended', ''] as [string, string]] : []),
    ]);
    expect(without.shortfall.missing.map((each) => each.path)).toEqual([path]);
  });
});

describe('holding and update', () => {
  test.each(['holding', 'update'] as const)('(%s) do not go without the time of the next word', (kind) => {
    const { message, shortfall } = released(marked, kind, [['next_update', '']]);
    expect(message).toBeUndefined();
    expect(shortfall.missing.map(({ path }) => path)).toEqual(['next_update']);
  });

  test('holding prints no cause, remedy or promise, even when the file has them', async () => {
    for (const format of formatNames) {
      const shown = await product('holding', format);
      for (const mark of ['CAUSE', 'CONTRIBUTING', 'OFFER', 'PREVENTION', 'DONE', 'STATEMENT']) expect(shown).not.toContain(mark);
    }
    expect(await text('holding')).toMatch(/SYMPTOM.*IMPACT.*NOWSAFE.*ACTION.*WORKAROUND.*11:00/s);
  });

  test('holding says that the cause is unknown only while it is', async () => {
    const unknown = pack.frames['holding.unknown'] ?? '?';
    expect(await text('holding')).not.toContain(unknown);
    expect(await text('holding', marked.replace(/cause: .*/, 'cause: unknown'))).toContain(unknown);
  });

  test('an update that is resolved needs no next word', () => {
    expect(
      released(marked, 'update', [
        ['next_update', ''],
        ['now.state', 'resolved'],
      ]).message,
    ).toBeDefined();
  });
});

describe('a public reply', () => {
  test('holds nothing of the customer and no telephone or address of anyone', async () => {
    const shown = await text('reply');
    for (const mark of ['READER', 'shop.example', 'INCIDENT-ID', '555', 'owner@', '98', 'WHAT CAUSE']) expect(shown).not.toContain(mark);
    expect(shown).toMatch(/PUBWHAT.*PUBREMEDY/s);
  });

  test('names a page and an account that strangers may write to, and no mailbox and no telephone', () => {
    const shown = (contact: string): string => {
      const { message } = released(marked, 'reply', [['public.contact', contact]]);
      return message ? toText(message).text : '';
    };
    for (const contact of ['acme.example/help', '@acme_help', 't.me/@acme']) expect(shown(contact)).toContain(contact);
    for (const contact of ['help@acme.example', '+420 555 010 010']) expect(shown(contact)).not.toContain(contact);
  });

  test('keeps to 280 characters by choosing what to say, never by cutting a sentence', () => {
    const long = 'we lost a whole morning of your payments and of the payments of your people and of theirs and of all who tried';
    for (let words = 1; words <= 60; words++) {
      const what = `${long} ${'and more '.repeat(words)}`.trim();
      const { message, shortfall } = released(marked, 'reply', [['public.what', what]]);
      const shown = message ? toText(message).text : '';
      expect([...shown].length).toBeLessThanOrEqual(280);
      expect(message === undefined).toBe(shortfall.length?.most === 280);
      expect(message ? shown : `${raised(what)} PUBREMEDY.`).toContain(raised(what));
      expect(message ? shown : 'PUBREMEDY.').toContain('PUBREMEDY.');
    }
  });
});

describe('a text message', () => {
  test('leaves out the contact before it takes a third message, and is refused when even that is too long', () => {
    const count = (what: string) => {
      const { message, shortfall } = released(marked, 'sms', [['public.what', what]]);
      return { shown: message && toText(message).text, length: shortfall.length };
    };
    const short = count('we lost a morning of payments');
    expect(short.shown).toContain('acme.example/help');
    const middle = count(`we lost ${'a morning and '.repeat(15)}a day`);
    expect(middle.shown).not.toContain('acme.example/help');
    expect(segments(middle.shown ?? '').messages).toBe(2);
    expect(count(`we lost ${'a morning and '.repeat(40)}a day`)).toMatchObject({ shown: undefined, length: { unit: 'messages', most: 2 } });
  });

  test('is written with plain signs', () => {
    const { message } = released(marked, 'sms', [['public.what', 'we lost the morning’s “payments”']]);
    expect(message && toText(message).text).toContain('the morning\'s "payments"');
  });
});
