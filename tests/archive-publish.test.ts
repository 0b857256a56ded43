import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { elements, incident, later, noon, project } from './archived.ts';

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

  it('gives away no card, key or machine inside our network, though a rule was set aside when it was kept', async () => {
    for (const [secret, rule] of [
      ['the machine pay1.acme.internal', 'private-host'],
      ['the machine at 10.0.0.7', 'private-host'],
      ['a server (password=Sesame-open-12)', 'private-key'],
    ] as const) {
      const { add, run } = project();
      await add(incident().replace('we undid the change', `we undid the change on ${secret}`), noon, '--allow', `${rule}=agreed`);
      const { code, out, err } = await run(['archive', 'publish']);
      expect({ code, stories: out.match(/^## /gm) }, secret).toEqual({ code: 1, stories: null });
      expect(err).toContain('error[leak]: left out: ');
      expect(out + err).not.toMatch(/pay1|10\.0|sesame/i);
    }
    const { add, run } = project();
    const card = 'we gave 4111 1111 1111 1111 its money back, and CZ65 0800 0000 1920 0014 5399 too';
    await add(incident().replace('we undid the change', card), noon, '--allow', 'private-card-number=agreed');
    const { code, out } = await run(['archive', 'publish']);
    expect(code).toBe(0);
    expect(out).not.toMatch(/\d{4}(?!-)/);
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
