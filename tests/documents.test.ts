// Long: a table of what is read of a draft and what is not, a row for each case.
import { describe, expect, it } from 'vitest';
import type { Form, Passage } from '../src/documents/document.ts';
import { isQuoted } from '../src/documents/quotes.ts';
import { UserError } from '../src/errors.ts';
import { formOf } from '../src/documents/form.ts';
import { at, read, readBytes, rolesOf, textsOf } from './drafts.ts';

type Row = readonly [what: string, form: Form, written: string, ...read: string[]];
const rows: readonly Row[] = [
  ['paragraphs between blank lines', 'text', 'One.\n\n \t\nTwo.\nThree.', 'paragraph: One.', 'paragraph: Two. Three.'],
  [
    'lines that ran out of room',
    'text',
    'A line that goes as far as a line\nmay go, then one more\nword.',
    'paragraph: A line that goes as far as a line may go, then one more word.',
  ],
  [
    'a line that was ended on purpose',
    'text',
    'Jana Novak\nHead of Operations\n\nA far longer line of this letter than those.',
    'paragraph: Jana Novak\nHead of Operations',
    'paragraph: A far longer line of this letter than those.',
  ],
  [
    'lists',
    'text',
    'We do:\n- one\n  more\n* two\n• three\n– four\n1. five\n2) six\n۳. هفت',
    'paragraph: We do:',
    'item: one more',
    'item: two',
    'item: three',
    'item: four',
    'item: five',
    'item: six',
    'item: هفت',
  ],
  [
    'a date at the start of a line',
    'text',
    'We shall come to you again on the\n12. of March.',
    'paragraph: We shall come to you again on the 12. of March.',
  ],
  ['an underlined heading', 'text', 'Apology\n=======\nSorry.', 'heading: Apology', 'paragraph: Sorry.'],
  ['a line across the page', 'text', 'One.\n-----\n***\nTwo.', 'heading: One.', 'paragraph: Two.'],
  [
    'no replies quoted',
    'text',
    'Sorry.\n\nOn 3 May at 10:05, Jo <jo@a.example> wrote:\n> You failed.\n>> Twice.\n\nAgain.',
    'paragraph: Sorry.',
    'paragraph: Again.',
  ],
  ['what stands above a quotation and does not introduce one', 'text', 'You told us:\n> You failed.', 'paragraph: You told us:'],
  ['no mail passed on', 'text', 'Sorry.\n\n-----Original Message-----\nFrom: Jo\nSent: today\n\nYou failed.', 'paragraph: Sorry.'],
  [
    'what only looks like a mail passed on',
    'text',
    'Sorry.\n\n----- Next -----\n\nWe pay.',
    'paragraph: Sorry.',
    'paragraph: ----- Next -----',
    'paragraph: We pay.',
  ],
  ['no signature', 'text', 'Sorry.\n-- \nJana\n', 'paragraph: Sorry.'],
  ['no footer', 'text', 'Sorry.\n\n[apologize: footer]\nActs of God are excluded.', 'paragraph: Sorry.'],
  ['nothing without a word', 'text', '🙏\n\n…\n\n5\n', 'paragraph: 5'],

  ['headings', 'markdown', '# One #\nTwo\n===\n\n### Three\nFour', 'heading: One', 'heading: Two', 'heading: Three', 'paragraph: Four'],
  ['hard breaks', 'markdown', 'One  \ntwo\\\nthree<br>four', 'paragraph: One\ntwo\nthree\nfour'],
  [
    'lists',
    'markdown',
    '- one\n\n  more\n- two\n  1. three\n     * four\n\n5. five',
    'item: one',
    'item: more',
    'item: two',
    'item: three',
    'item: four',
    'item: five',
  ],
  ['a date at the start of a line', 'markdown', 'We come on the\n12. of March.', 'paragraph: We come on the 12. of March.'],
  ['tasks', 'markdown', '- [x] one\n- [ ] two', 'item: one', 'item: two'],
  ['tables', 'markdown', '| a | b |\n|:--|--:|\n| **1** | 2 | 3 |\n\nEnd', 'cell: a', 'cell: b', 'cell: 1', 'cell: 2', 'paragraph: End'],
  ['no code', 'markdown', 'A `b` c.\n\n```\nd\n```\n\n    e\n\n~~~ x\n```\n~~~\nf ``g`h``', 'paragraph: A ￼ c.', 'paragraph: f ￼'],
  ['no quotations', 'markdown', 'A\n> b\nc\n\n> - d\n> e\n\nF\n\n>```\n>g\n>```\nH', 'paragraph: A', 'paragraph: F', 'paragraph: H'],
  [
    'no comments, front matter, images and definitions',
    'markdown',
    '---\na: b\n---\n<!-- c -->\nD ![e](f "g") <!-- h\ni --> j\n\n[k]: http://l "m"',
    'paragraph: D j',
  ],
  [
    'two lines across the page, and what is between',
    'markdown',
    '---\nOne two.\n\n---\nThree.',
    'paragraph: One two.',
    'paragraph: Three.',
  ],
  [
    'links',
    'markdown',
    '[a](b) [c][d] [e] [f][] [g] <https://h.example> <i@j.example>\n\n[D]: x\n[f]: y\n[e]: z',
    'paragraph: a c e f [g] https://h.example i@j.example',
  ],
  [
    'what is no markup',
    'markdown',
    'snake_case_name 2 * 3 * 4 a*b [c] & d < e 5>4 \\*f\\* https://g.example/h_i_j',
    'paragraph: snake_case_name 2 * 3 * 4 a*b [c] & d < e 5>4 *f* https://g.example/h_i_j',
  ],
  ['strikings and nested emphasis', 'markdown', '~~a~~ ***b** c* __d__ _e **f** g_ **h*i*j**', 'paragraph: a b c d e f g hij'],
  [
    'HTML',
    'markdown',
    '<div>\n<b>a</b> <q>b</q> <code>c</code>\n</div>\n\n<blockquote>\n\nd\n\n</blockquote>\n\ne <span hidden>f</span> <i>g</i>',
    'paragraph: a ￼ ￼',
    'paragraph: e g',
  ],
  ['no footer', 'markdown', 'A\n\n<!-- apologize: footer -->\n\nB', 'paragraph: A'],

  [
    'what is seen',
    'html',
    '<title>a</title><style>b</style><script>c</script><h1>D</h1><p>E<br>f <em>g</em></p><ul><li>h<li><p>i</p></ul><table><th>j<td>k</table>',
    'heading: D',
    'paragraph: E\nf g',
    'item: h',
    'item: i',
    'cell: j',
    'cell: k',
  ],
  ['two breaks in a row', 'html', 'a<br> <br>b<br/>\nc', 'paragraph: a', 'paragraph: b\nc'],
  [
    'no code and no quotations',
    'html',
    '<p>A <code>b</code> <q>c</q> <cite>d</cite> e.</p><pre>f</pre><blockquote>g</blockquote>',
    'paragraph: A ￼ ￼ ￼ e.',
  ],
  [
    'nothing hidden',
    'html',
    '<p hidden>a</p><p style="color:red; display: none">b</p><p aria-hidden="true">c</p><template>d</template><p aria-hidden="false">e</p><div style="visibility:hidden">f</div>',
    'paragraph: e',
  ],
  ['no replies quoted', 'html', '<p>A</p><div class="gmail_quote"><div class="gmail_attr">On 3 May Jo wrote:</div>b</div>', 'paragraph: A'],
  ['no footer', 'html', '<p>A</p><footer>b</footer><p>C</p><!-- apologize: footer --><p>d</p>', 'paragraph: A', 'paragraph: C'],
  [
    'nothing that is named a footer',
    'html',
    '<body class="has-footer"><p>A</p><table><tr><td class="em-footer">b</td></tr></table><div role="contentinfo">c</div><p>D</p></body>',
    'paragraph: A',
    'paragraph: D',
  ],
  [
    'nothing from the way out of a mailing on',
    'html',
    '<p>A</p><p>B</p><p>C</p><table><tr><td>1 Quay Street<br>You get this mail because. <a href="https://a.example/unsubscribe?u=1">Unsubscribe</a> now</td></tr></table><p>All rights reserved.</p>',
    'paragraph: A',
    'paragraph: B',
    'paragraph: C',
    'cell: 1 Quay Street',
  ],
  [
    'all behind a way out that stands above',
    'html',
    '<div>Read online or <a href="https://a.example/unsubscribe">leave</a></div><p>A</p><p>B</p>',
    'paragraph: A',
    'paragraph: B',
  ],
  [
    'nothing without a width',
    'html',
    '<p dir="rtl">ما <bdi>Acme</bdi>\u200f \u2068x\u2069 می\u200cخواهیم</p>',
    'paragraph: ما Acme x می\u200cخواهیم',
  ],
];

describe('a draft is read as its reader reads it', () => {
  for (const [what, form, written, ...wanted] of rows) {
    it(`${what}, in ${form}`, async () => {
      expect(rolesOf(await read(form, written))).toEqual(wanted);
    });
  }

  it('and what is below a footer mark is kept apart', async () => {
    const { footer, source } = await read('text', 'Sorry.\n-- \nJana, 555 0101');
    expect(source.text.slice(...(footer ?? []))).toBe('-- \nJana, 555 0101');
    expect((await read('text', 'Sorry.')).footer).toBeUndefined();
  });
});

describe('words between quotation marks are somebody else’s', () => {
  const quotedIn = async (text: string): Promise<string[]> => {
    const { passages } = await read('text', text);
    return passages.flatMap((passage) => passage.quoted.map(([from, to]) => passage.text.slice(from, to)));
  };
  it.each([
    ['We wrote “sorry if you were affected”, and that was wrong.', '“sorry if you were affected”'],
    ['We wrote "sorry if you were affected", and "we care about you".', '"sorry if you were affected"', '"we care about you"'],
    ['Psali jsme „omlouváme se za případné potíže“ a dost.', '„omlouváme se za případné potíže“'],
    ['Писахме „извиняваме се за евентуалните проблеми” и толкова.', '„извиняваме се за евентуалните проблеми”'],
    ['نوشتیم «بابت هر گونه مشکل احتمالی» و بس.', '«بابت هر گونه مشکل احتمالی»'],
    ['Wir schrieben »es tut uns sehr leid« und mehr.', '»es tut uns sehr leid«'],
    ['We wrote ‘sorry, we couldn’t do any more’ to you.', '‘sorry, we couldn’t do any more’'],
    ['He said “they wrote ‘we are very sorry’ to all of us” twice.', '“they wrote ‘we are very sorry’ to all of us”'],
  ])('%s', async (text, ...wanted) => {
    expect(await quotedIn(text)).toEqual(wanted);
  });
  it.each([
    ['a word', 'Our “apology” was none.'],
    ['a title', 'The book “The Art of” came late.'],
    ['apostrophes', 'It’s the customers’ money and we don’t keep it, that’s all.'],
    ['a mark that is never closed', 'We wrote “sorry if you were affected by it.\n\nAnd “again.'],
    ['inches', 'The 15" screens and the 17" screens were late for all.'],
  ])('but not %s', async (_, text) => {
    expect(await quotedIn(text)).toEqual([]);
  });

  it('and can be asked for', async () => {
    const { passages } = await read('text', 'We wrote “sorry if you were affected” once.');
    const [passage] = passages as [Passage];
    const asked = (words: string): boolean => {
      const from = passage.text.indexOf(words);
      return isQuoted(passage, from, from + words.length);
    };
    expect([asked('sorry if'), asked('We wrote'), asked('once'), asked('affected” once')]).toEqual([true, false, false, true]);
  });
});

describe('a form is told', () => {
  it.each([
    ['letter.txt', '# a', 'text'],
    ['LETTER.MD', 'a', 'markdown'],
    ['a.b.markdown', 'a', 'markdown'],
    ['letter.htm', 'a', 'html'],
    ['letter.eml', 'a', 'eml'],
    ['<stdin>', 'Subject: Our apology\n\nDear Ms X,\n\nWe are sorry.', 'text'],
    ['<stdin>', 'Subject: a\nTo: b@c.example\nMIME-Version: 1.0\n\nDear', 'eml'],
    ['<stdin>', '<!DOCTYPE html>\n<p>a', 'html'],
    ['<stdin>', '<p>a</p>', 'html'],
    ['<stdin>', 'Dear\n\n## What happened\n\nWe', 'markdown'],
    ['<stdin>', 'We are **sorry** for it.', 'markdown'],
    ['<stdin>', '---\ntitle: a\n---\nb', 'markdown'],
    ['<stdin>', 'Dear Ms X,\n\n- 3 * 4\n1. We_are_sorry', 'text'],
    ['letter', '', 'text'],
  ])('%s: %j is %s', (name, text, form) => {
    expect(formOf(name, text)).toBe(form);
  });
});

describe('a mail', () => {
  const refused = async (raw: string): Promise<unknown> =>
    read('eml', raw).then(textsOf, (error: unknown) => (error instanceof UserError ? error.problems.map(({ id }) => id) : error));
  it.each([
    ['of headers alone', 'From: a@b.example\nSubject: x\n\n', ['mail-empty']],
    [
      'of an attachment alone',
      'From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERg==\n',
      ['mail-empty'],
    ],
    ['that is none', 'We are sorry.\n', ['mail-unreadable']],
    ['with nothing in it', '', ['mail-unreadable']],
    [
      'in another letter set',
      'From: a@b.example\nContent-Type: text/plain; charset=windows-1250\nContent-Transfer-Encoding: quoted-printable\n\nOmlouv=E1me se, =9Eel.\n',
      ['Omlouváme se, žel.'],
    ],
    [
      'that forwards another',
      'From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSorry.\n--x\nContent-Type: message/rfc822\n\nFrom: c@d.example\n\nYou failed.\n--x--\n',
      ['Sorry.'],
    ],
  ])('%s', async (_, raw, wanted) => {
    expect(await refused(raw)).toEqual(wanted);
  });

  it('may hold bytes that are not UTF-8', async () => {
    const head = 'From: a@b.example\nContent-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: 8bit\n\n';
    expect(textsOf(await readBytes('eml', Buffer.from(`${head}Omlouv\xe1me se.`, 'latin1')))).toEqual(['Omlouváme se.']);
  });
});

describe('a mark', () => {
  it('covers the next passage', async () => {
    const { silences, passages } = await read(
      'markdown',
      'One.\n\n<!-- apologize: allow any-inconvenience: the law\n asks for it -->\nTwo.\n\nThree.\n',
    );
    expect(silences).toMatchObject([{ rule: 'any-inconvenience', reason: 'the law asks for it', first: 1, end: 2 }]);
    expect(passages[1]?.text).toBe('Two.');
  });
  it('covers the passage that it stands in', async () => {
    const { silences } = await read('html', '<p>One.</p><p>Two <!-- apologize: allow x: y --> two.</p><p>Three.</p>');
    expect(silences).toMatchObject([{ first: 1, end: 2 }]);
  });
  it('covers a stretch', async () => {
    const { silences } = await read('text', 'A.\n\n[apologize: off x: y: z]\n\nB.\n[apologize: off w]\nC.\n\n[apologize: on x]\nD.\n');
    expect(silences.map(({ rule, reason, first, end }) => [rule, reason, first, end])).toEqual([
      ['x', 'y: z', 1, 3],
      ['w', '', 2, 4],
    ]);
  });
  it('covers nothing at the end, or where the rule is off', async () => {
    const { silences } = await read('text', '[apologize: off x: y]\nA.\n[apologize: off x: y]\nB.\n[apologize: allow z: y]\n');
    expect(silences.map(({ first, end }) => [first, end])).toEqual([
      [0, 2],
      [1, 1],
      [2, 2],
    ]);
  });
  it('says where it stands', async () => {
    const { silences, source } = await read('text', 'A.\n  [apologize: allow x: y]\nB.');
    expect(silences.map(({ from, to }) => source.text.slice(from, to))).toEqual(['[apologize: allow x: y]']);
  });
  it.each([
    ['A.\n[apologize: alow x: y]\n', 'mark-unknown', '2:1'],
    ['[apologize:]\n', 'mark-unknown', '1:1'],
    ['A.\n\nWe [apologize: allow x: y] are late.\n', 'mark-in-text', '3:1'],
    ['[Apologise: Alow x: y]\n', 'mark-unknown', '1:1'],
    ['[apologize: allow]\n', 'mark-rule', '1:1'],
    ['[apologize: off two words: y]\n', 'mark-rule', '1:1'],
    ['[apologize: on x]\n', 'mark-without-off', '1:1'],
  ])('that cannot be read is refused: %j', async (text, id, place) => {
    const error: unknown = await read('text', text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    const [problem] = (error as UserError).problems;
    expect([problem?.id, at(text, problem?.place?.from ?? -1)]).toEqual([id, place]);
    expect(problem?.help).toBeTruthy();
  });
  it.each(['Apologise: Allow Grovelling: her own words', 'apologize allow grovelling: her own words'])(
    'may be written as people write it: %s',
    async (mark) => {
      const { silences } = await read('markdown', `<!-- ${mark} -->\n\nOne.\n`);
      expect(silences).toMatchObject([{ rule: 'grovelling', reason: 'her own words', first: 0, end: 1 }]);
    },
  );
  it('in a comment on something else is none', async () => {
    const { silences } = await read('markdown', '<!-- apologize on Monday -->\n\nOne.\n');
    expect(silences).toEqual([]);
  });
  it('in other words is none', async () => {
    const { silences, passages } = await read('text', 'We apologize: off we go.\n[we apologize: on time]\n');
    expect([silences.length, passages.length]).toEqual([0, 1]);
  });
});
