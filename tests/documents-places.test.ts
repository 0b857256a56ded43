import { describe, expect, it } from 'vitest';
import { type Form, placeOf } from '../src/documents/document.ts';
import { readSubject } from '../src/documents/text.ts';
import { at, find, read } from './drafts.ts';

/** What is written, what is read of it, and what of the file it is: `line:column` of its start, and the characters there. */
type Row = readonly [what: string, form: Form, written: string, words: string, place: string, onDisk: string];

const mail = (head: string, body: string): string =>
  `From: jana@acme.example\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n${body}`.replaceAll(/\r?\n/g, '\r\n');

const rows: readonly Row[] = [
  ['a word', 'text', 'Dear Ms X,\n\nMistakes were made.\n', 'were', '3:10', 'were'],
  ['over a hard wrap', 'text', 'It is true that mistakes\nwere made here.\n', 'mistakes were', '1:17', 'mistakes\nwere'],
  ['over a hard wrap with CRLF', 'text', 'It is true that mistakes\r\nwere made.\r\n', 'mistakes were', '1:17', 'mistakes\r\nwere'],
  ['behind CRLF', 'text', 'Dear Ms X,\r\n\r\nWe are sorry.\r\n', 'sorry', '3:8', 'sorry'],
  ['lines that end with CR alone', 'text', 'One more line\rand sorry.\r', 'line and', '1:10', 'line\rand'],
  ['behind a byte order mark', 'text', '\ufeffWe are sorry.', 'sorry', '1:8', 'sorry'],
  ['behind a tab', 'text', '\tWe are\tsorry.', 'are sorry', '1:5', 'are\tsorry'],
  ['behind many spaces', 'text', 'We   are    sorry.', 'We are sorry', '1:1', 'We   are    sorry'],
  ['curly quotation marks', 'text', 'We’re “truly” sorry.', 'sorry', '1:15', 'sorry'],
  ['behind an emoji', 'text', '🙏🏽 We are sorry.', 'sorry', '1:11', 'sorry'],
  ['an item', 'text', 'What we do:\n\n  - Sorry is a word.\n', 'Sorry', '3:5', 'Sorry'],
  ['the second line of an item', 'text', '1. Sorry is a word\n   that was said.\n', 'that', '2:4', 'that'],
  ['right to left, with isolates', 'text', 'سلام\n\nما \u2068Acme\u2069 عذر می‌خواهیم.\n', 'Acme عذر', '3:5', 'Acme\u2069 عذر'],
  ['a soft hyphen within a word', 'text', 'Un\u00adfortunately so.', 'Unfortunately', '1:1', 'Un\u00adfortunately'],
  ['combining letters', 'text', 'Cafe\u0301 was sorry.', 'sorry', '1:11', 'sorry'],

  ['strong', 'markdown', 'Some **mistakes** were made.\n', 'mistakes', '1:8', 'mistakes'],
  ['over the end of strong', 'markdown', 'Some **mistakes** were made.\n', 'mistakes were', '1:8', 'mistakes** were'],
  ['emphasis within a word', 'markdown', 'We are un*believ*ably sorry.\n', 'unbelievably', '1:8', 'un*believ*ably'],
  ['an entity', 'markdown', 'Smith &amp; Sons are sorry.\n', '& Sons', '1:7', '&amp; Sons'],
  ['an entity at the end', 'markdown', 'We are Smith &amp;\n', 'Smith &', '1:8', 'Smith &amp;'],
  ['a number as an entity', 'markdown', 'We&#8217;re sorry &#x1F64F; so.\n', 'We’re sorry 🙏', '1:1', 'We&#8217;re sorry &#x1F64F;'],
  ['behind a backslash', 'markdown', 'We \\*are\\* sorry.\n', '*are* sorry', '1:5', '*are\\* sorry'],
  [
    'the text of a link',
    'markdown',
    'See [our *page*](https://a.example/sorry "sorry") now.\n',
    'our page now',
    '1:6',
    'our *page*](https://a.example/sorry "sorry") now',
  ],
  [
    'a link by its label',
    'markdown',
    'See [our page][Page] now.\n\n[page]: https://a.example\n',
    'our page now',
    '1:6',
    'our page][Page] now',
  ],
  ['over a hard wrap', 'markdown', 'Mistakes\nwere made.\r\n', 'Mistakes were', '1:1', 'Mistakes\nwere'],
  ['an indented wrap', 'markdown', 'Mistakes\n   were made.\n', 'Mistakes were', '1:1', 'Mistakes\n   were'],
  ['a heading', 'markdown', '# Our apology #\n', 'Our apology', '1:3', 'Our apology'],
  ['an underlined heading', 'markdown', 'Our\napology\n===\n', 'apology', '2:1', 'apology'],
  ['an item within an item', 'markdown', '- one\n\t- We are\n\t  sorry\n', 'are sorry', '2:7', 'are\n\t  sorry'],
  ['behind a tab in an item', 'markdown', '-\tWe are\n\tsorry\n', 'We are sorry', '1:3', 'We are\n\tsorry'],
  ['a cell', 'markdown', '| What | When |\n| --- | ---: |\n| a \\| refund | today |\n', '| refund', '3:6', '| refund'],
  ['behind front matter', 'markdown', '---\ntitle: x\n---\n\nSorry.\n', 'Sorry', '5:1', 'Sorry'],
  ['behind a comment', 'markdown', 'We <!-- no --> are sorry.\n', 'We are', '1:1', 'We <!-- no --> are'],
  ['a block of HTML', 'markdown', '<div>\n<p>We are&nbsp;sorry.</p>\n</div>\n', 'We are\u00a0sorry', '2:4', 'We are&nbsp;sorry'],

  ['an entity', 'html', '<p>Smith &amp; Sons are sorry.</p>', '& Sons', '1:10', '&amp; Sons'],
  ['an entity without its semicolon', 'html', '<p>Smith &ampSons are sorry.</p>', 'Sons are', '1:14', 'Sons are'],
  ['emphasis', 'html', '<p>Some <b>mistakes</b>\r\nwere made.</p>', 'mistakes were', '1:12', 'mistakes</b>\r\nwere'],
  ['behind CRLF', 'html', '<p>Dear</p>\r\n\r\n<p>We\r\nare sorry.</p>', 'are sorry', '4:1', 'are sorry'],
  ['behind an emoji', 'html', '<p>🙏 sorry</p>', 'sorry', '1:6', 'sorry'],
  ['an item', 'html', '<ul>\n<li>One\n<li>We are sorry\n</ul>', 'sorry', '3:12', 'sorry'],
  ['behind a stray tag', 'html', '<p>We</i> are &lt;sorry&gt;', 'are <sorry>', '1:11', 'are &lt;sorry&gt;'],
  ['a table that holds text', 'html', '<table>loose<tr><td>We are sorry</table>', 'sorry', '1:28', 'sorry'],

  [
    'quoted-printable',
    'eml',
    mail('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable', 'Dear J=C3=A1n,\n\nWe are so=\nrry.\n'),
    'sorry',
    '3:8',
    'sorry',
  ],
  [
    'base64',
    'eml',
    mail(
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
      Buffer.from('Dear\n\nWe’re sorry.').toString('base64'),
    ),
    'sorry',
    '3:7',
    'sorry',
  ],
  [
    'lines that flow',
    'eml',
    mail('Content-Type: text/plain; charset=utf-8; format=flowed', 'We are \nsorry.\n'),
    'are sorry',
    '1:4',
    'are sorry',
  ],
  [
    'an HTML part',
    'eml',
    mail('Content-Type: text/html; charset=utf-8', '<p>We&rsquo;re sorry.</p>'),
    'We’re sorry',
    '1:4',
    'We&rsquo;re sorry',
  ],
  ['a subject', 'eml', mail('Subject: =?utf-8?Q?Our_apology_=E2=80=93?= sorry', 'Text.'), 'apology – sorry', '1:5', 'apology – sorry'],
];

describe('a word stands on disk where it was read', () => {
  it.each(rows)('%s, in %s', async (_, form, written, words, place, onDisk) => {
    const document = await read(form, written);
    const { passage, from, to } = find(document, words);
    const found = placeOf(passage, from, to);
    const { text } = found.source;
    expect([at(text, found.from), text.slice(found.from, found.to)]).toEqual([place, onDisk]);
    if (form !== 'eml') expect(text).toBe(written.replace(/^\ufeff/, ''));
  });

  it('and a mail says which of its parts that is', async () => {
    const named = async (head: string, body: string): Promise<string> => (await read('eml', mail(head, body))).source.name;
    expect(await named('Content-Type: text/plain', 'Sorry.')).toBe('letter.eml (text part)');
    expect(await named('Content-Type: text/html', '<p>Sorry.</p>')).toBe('letter.eml (HTML part)');
    const { subject } = await read('eml', mail('Subject: Sorry', 'Text.'));
    expect(subject?.source.name).toBe('letter.eml (subject)');
  });

  it('in a subject too, whatever it begins with', () => {
    for (const text of ['- sorry', '> sorry', '1. sorry', '[sorry]', 'sorry'])
      expect(readSubject({ name: 'subject', text })).toMatchObject({ role: 'heading', text, source: { name: 'subject' } });
    expect(() => readSubject({ name: 'subject', text: '[apologize: footer]' })).toThrow('a mark stands among the words');
  });

  it('or nowhere, for a stretch without length', async () => {
    const document = await read('text', 'We are sorry.');
    const { passage } = find(document, 'sorry');
    expect(placeOf(passage, 3, 3)).toMatchObject({ from: 3, to: 3 });
  });
});
