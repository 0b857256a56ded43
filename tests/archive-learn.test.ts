import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Stats } from '../src/records/stats.ts';
import { incident, later, noon, other, project } from './archived.ts';

/** An element of a page: its name, its attributes, all text inside. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of a page, in order. */
function elements(html: string): Element[] {
  const walk = (node: DefaultTreeAdapterTypes.Node): Element[] => [
    ...('tagName' in node
      ? [{ name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])), text: words(node) }]
      : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ];
  const words = (node: DefaultTreeAdapterTypes.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(words).join('') : '';
  return walk(parse(html));
}

describe('archive stats', () => {
  const filled = async () => {
    const own = project();
    const first = await own.add(incident());
    const second = await own.add(other({ cause: 'a disk was full' }).replace('98 EUR', '25 EUR'), later);
    await own.run(['archive', 'done', first, 'p2'], '2026-11-20T12:00:00Z');
    await own.run(['archive', 'done', first, 'p1'], '2026-12-05T12:00:00Z');
    await own.run(['archive', 'outcome', first, '--accepted', 'yes', '--stayed', 'yes', '--satisfaction', '5'], later);
    await own.run(['archive', 'outcome', second, '--accepted', 'no', '--satisfaction', '2'], later);
    return own;
  };

  it('count months, weak sections, promises kept in time, and outcomes by remedy and by hours', async () => {
    const { run } = await filled();
    const stats: Stats = JSON.parse((await run(['archive', 'stats', '--format', 'json'], later)).out);
    expect(stats.count).toBe(2);
    expect(stats.months).toEqual([
      { month: '2026-11', count: 1 },
      { month: '2026-12', count: 0 },
      { month: '2027-01', count: 0 },
      { month: '2027-02', count: 1 },
    ]);
    expect(stats.promises).toEqual({ kept: 1, keptLate: 1, open: 0, late: 2, share: 0.25 });
    // The second one has the same words for what broke, and does not say so.
    expect(stats.weak[0]).toEqual({ section: 'responsibility', count: 1 });
    expect(stats.byRatio.map(({ label, count, accepted }) => [label, count, accepted])).toEqual([
      ['0–0.5', 0, undefined],
      ['0.5–1', 1, 0],
      ['1–1.5', 0, undefined],
      ['1.5+', 1, 1],
    ]);
    expect(stats.byHours.map(({ count, satisfaction }) => [count, satisfaction])).toEqual([
      [0, undefined],
      [1, 5],
      [1, 2],
      [0, undefined],
    ]);
  });

  it('are drawn as bars and sparklines', async () => {
    const { run } = await filled();
    const { out } = await run(['archive', 'stats'], later);
    expect(out).toContain('  2  █▁▁█\n');
    expect(out).toMatch(/2026-11 {5}1 {2}█{24}\n {2}2026-12 {5}0\n/);
    expect(out).toContain('Promises, and the share kept in time: 25 %');
    expect((await project().run(['archive', 'stats'])).code).toBe(0);
  });

  it('are a page that needs nothing else, with plots that can be read aloud', async () => {
    const { run, cwd } = await filled();
    expect((await run(['archive', 'stats', '--format', 'html', '-o', 'stats.html'], later)).code).toBe(0);
    const html = readFileSync(join(cwd, 'stats.html'), 'utf8');
    expect(html).not.toMatch(/https?:|<script|<link|<img|@import|url\(/);
    const all = elements(html);
    const plots = all.filter(({ name }) => name === 'svg');
    expect(plots).toHaveLength(5);
    for (const { attributes } of plots) {
      expect(attributes.role).toBe('img');
      for (const id of (attributes['aria-labelledby'] ?? '').split(' '))
        expect(all.find((each) => each.attributes.id === id)?.text).toMatch(/\S/);
    }
    expect(all.find(({ attributes }) => attributes.id === 'd1')?.text).toBe('2026-11: 1; 2026-12: 0; 2027-01: 0; 2027-02: 1');
    expect(all.filter(({ name }) => name === 'table')).toHaveLength(5);
    expect(all.find(({ name }) => name === 'html')?.attributes).toMatchObject({ lang: 'en', dir: 'ltr' });
    // In the language of whoever asks.
    writeFileSync(join(cwd, '.apologize.yaml'), 'ui: fa\n');
    expect((await run(['archive', 'stats', '--format', 'html'], later)).out).toContain('<html lang="fa" dir="rtl">');
  });
});

describe('archive publish', () => {
  const telling = incident('id: INC-20391\nsubject: Hello')
    .replace(
      'we undid the change',
      'Anna Smith of Kestrel Foods told Ms Petrova, order no. 48213 and invoice AB-20391, that 1,200 EUR (or $90) went out; see https://acme.example/x, call +420 555 010 011 or write to boss@acme.example.',
    )
    .replace('a change to our database', 'Ana Ruiz ran a change for INC-20391 that');

  it('tells what broke, why, what was changed and which promises were kept, and of whom nothing', async () => {
    const { add, run } = project();
    const id = await add(telling, noon, '--keep-recipient');
    await run(['archive', 'done', id, 'p2']);
    const { code, out, err } = await run(['archive', 'publish']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const told of [
      'our checkout rejected every card payment',
      '### Why',
      'Kept: Every change is tried on a copy first.',
      'Not kept yet: Two months of your plan.',
    ])
      expect(out.replace(/^Our/m, 'our')).toContain(told);
    expect(out).not.toMatch(/petrov|smith|kestrel|ruiz|nov[aá]kov|48213|20391|1,200|\$90|98|49|https?:|@|555|acme/i);
    expect(out).toContain('\\[sum\\]');
    // Fields that are not on the list are not told, whatever they hold.
    expect(out).not.toContain('you lost orders');
  });

  it('is a page with an index too, in which nothing of the facts is markup', async () => {
    const { add, run } = project();
    await add(incident().replace('we undid the change', '<img src=x onerror=alert(1)> & **bold** [x](javascript:alert(1))'));
    const { out } = await run(['archive', 'publish', '--format', 'html']);
    const all = elements(out);
    expect(all.filter(({ name }) => name === 'img' || name === 'script')).toEqual([]);
    const links = all.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
    expect(links).toEqual(['#a1']);
    expect(all.find(({ attributes }) => attributes.id === 'a1')?.name).toBe('article');
    expect(all.filter(({ name }) => name === 'nav')).toHaveLength(1);
    expect((await run(['archive', 'publish'])).out).toContain('\\<img src=x');
  });

  it('tells what a report has learned, and what is ours alone only when it is asked for', async () => {
    const { add, run } = project();
    const text = incident('id: a').replace('fix:\n', 'fix:\n  lessons: a small copy proves nothing\n');
    const id = await add(text);
    await run(['archive', 'outcome', id, '--lesson', 'call sooner']);
    expect((await run(['archive', 'publish'])).out).not.toMatch(/learned|copy proves|sooner/i);
    const asked = await run(['archive', 'publish', '--lessons']);
    expect(asked.out).toContain('### What we learned\n\n- A small copy proves nothing.\n- Call sooner.\n');
    const report = text.replace('  cause:', '  in_our_control: yes\n  cause:');
    await run(['archive', 'outcome', await add(report, later, '--kind', 'report'), '--lesson', 'call sooner']);
    const { out } = await run(['archive', 'publish']);
    expect(out).toContain('### What we learned\n\nA small copy proves nothing.\n');
    expect(out).not.toContain('sooner');
  });

  it('leaves out a story that would still give something away, and says which', async () => {
    const { add, run } = project();
    await add(incident('id: a').replace('we undid the change', 'we rang 420-555.010-010 and wrote novakova as her own'));
    await add(incident('id: b').replace('we undid the change', 'we asked jana novakova'));
    const { code, out, err } = await run(['archive', 'publish']);
    expect(code).toBe(1);
    expect(out.match(/^## /gm)).toHaveLength(1);
    expect(out).not.toMatch(/jana|010/i);
    expect(err).toMatch(/apologies\/2026-11-14-[\w-]+: error\[leak\]: left out: [^\n]*\(J•+\)/);
    expect(err).not.toMatch(/nov[aá]kov/i);
  });

  it('leaves out what is for people first, and tells an incident once', async () => {
    const { add, run } = project();
    await add(`${incident('id: a')}sensitive: injury\nallow: { needs-people: agreed with the insurer }\n`);
    await add(incident('id: b'));
    await add(incident('id: b'), '2026-11-15T12:00:00Z');
    const { out, err } = await run(['archive', 'publish']);
    expect(out.match(/^## /gm)).toHaveLength(1);
    expect(err).toContain('Left out, because they are a matter for people first: 2026-11-14');
  });

  it('publishes those that are named, into a file that it does not replace', async () => {
    const { add, run, cwd } = project();
    await add(incident('id: a'));
    const id = await add(incident('id: b'), '2026-12-15T12:00:00Z');
    expect((await run(['archive', 'publish', id, '-o', 'out.md'])).code).toBe(0);
    expect(readFileSync(join(cwd, 'out.md'), 'utf8').match(/^## .*$/gm)).toEqual(['## <a id="a1"></a>2026-12: the failed payments']);
    expect((await run(['archive', 'publish', id, '-o', 'out.md'])).err).toContain('error[file-exists]');
  });
});
