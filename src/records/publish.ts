import { secretsIn } from '../check/secrets.ts';
import { begun } from '../filled.ts';
import { escaped } from '../formats/html.ts';
import type { Incident } from '../incident.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import type { Secrets } from './general.ts';
import { generaliser, leaksIn } from './general.ts';
import { page, type Spoken } from './pages.ts';
import { dayOf, type Entry } from './record.ts';

/** What outsiders may read of an apology: these fields, made general, and no others. */
export interface Story {
  readonly month: string;
  readonly title: string;
  readonly parts: readonly { readonly heading: string; readonly texts: readonly Line[] }[];
}

/** A line of a story; what leads it is in the language of the page, the rest in that of the apology. */
interface Line {
  readonly lead: string;
  readonly text: string;
}

/** An apology, its facts where they were kept, and whether what was learned of it is told though no reader of it was. */
export interface Told {
  readonly entry: Entry;
  readonly incident: Incident | undefined;
  readonly lessons: boolean;
}

/**
 * The story of an apology for outsiders: what broke, why, what was changed, which promises were kept. What we learned
 * stands in it if it stood in the report; what did not work about the apology itself is ours, unless it is asked for.
 */
export function storyOf({ entry, incident, lessons }: Told, secrets: Secrets, labels: Labels): Story {
  const word = (key: string): string => labels.words[`archive.publish.${key}`] ?? key;
  const general = generaliser(secrets, labels);
  const texts = (...all: readonly (string | undefined)[]): Line[] =>
    all.flatMap((each) => (each === undefined ? [] : [{ lead: '', text: general(sentence(each)) }]));
  const { explanation = {}, fix = {} } = incident ?? {};
  const learned = [...(lessons || entry.kind === 'report' ? (fix.lessons ?? []) : []), ...(lessons ? [entry.outcome?.lesson] : [])];
  const parts = [
    { heading: word('what'), texts: texts(explanation.what ?? entry.what) },
    { heading: word('why'), texts: texts(explanation.cause ?? entry.cause, ...(explanation.contributing ?? [])) },
    { heading: word('changed'), texts: texts(fix.done, ...(fix.prevention ?? []).map(({ action }) => action)) },
    { heading: word('lessons'), texts: texts(...learned) },
    {
      heading: word('promises'),
      texts: entry.promises
        .filter(({ of }) => of !== 'word')
        .map(({ what, kept }) => ({ lead: `${word(kept ? 'kept' : 'open')}: `, text: general(sentence(what)) })),
    },
  ].filter((part) => part.texts.length > 0);
  return { month: dayOf(entry.sent.at).slice(0, 7), title: general(entry.topic ?? entry.what ?? word('what')), parts };
}

/** A clause with its full stop, beginning with a capital letter. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return begun(/[.!?…؟]["'”’»)]*$/.test(line) ? line : `${line}.`);
}

/** What a story still gives away. It is read as outsiders will read it, as a whole, and by the rules about what is nobody's to read. */
export function leaksOf({ title, parts }: Story, secrets: Secrets, labels: Labels, rules: readonly Rule[]): string[] {
  const read = [title, ...parts.flatMap(({ texts }) => texts.map(whole))].join('\n');
  return [...new Set([...leaksIn(read, secrets, labels), ...secretsIn(read, rules)])];
}

/** Stories as Markdown, with an index. */
export function asMarkdown(stories: readonly Story[], { words }: Labels): string {
  const title = words['archive.publish.title'] ?? '';
  const index = stories.map((story, at) => `- [${story.month}: ${plain(story.title)}](#a${at + 1})`);
  const told = stories.flatMap((story, at) => [
    '',
    `## <a id="a${at + 1}"></a>${story.month}: ${plain(story.title)}`,
    ...story.parts.flatMap(({ heading, texts }) => [
      '',
      `### ${plain(heading)}`,
      '',
      ...texts.map((line) => `${texts.length === 1 ? '' : '- '}${plain(whole(line))}`),
    ]),
  ]);
  return `${[`# ${plain(title)}`, '', ...index, ...told].join('\n')}\n`;
}

const whole = ({ lead, text }: Line): string => lead + text;

/** Every sign that Markdown would obey, as itself. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^([-+]|\p{N}+[.)])/u, '\\$1')
    .replace(/\s+/g, ' ');

/** An apology may run the other way than the page. */
const headOf = ({ month, title }: Story): string => `${month}: <bdi>${escaped(title)}</bdi>`;
const toldIn = (tag: 'p' | 'li', { lead, text }: Line): string => `<${tag}>${escaped(lead)}<bdi>${escaped(text)}</bdi></${tag}>`;

/** The same as one page that needs nothing else. */
export function asPage(stories: readonly Story[], { words }: Labels, spoken: Spoken): string {
  const index = stories.map((story, at) => `<li><a href="#a${at + 1}">${headOf(story)}</a></li>`);
  const told = stories.map(
    (story, at) =>
      `<article id="a${at + 1}">\n<h2>${headOf(story)}</h2>\n${story.parts
        .map(
          ({ heading, texts }) =>
            `<h3>${escaped(heading)}</h3>\n${texts.length === 1 ? texts.map((line) => toldIn('p', line)).join('') : `<ul>\n${texts.map((line) => toldIn('li', line)).join('\n')}\n</ul>`}`,
        )
        .join('\n')}\n</article>`,
  );
  const title = words['archive.publish.title'] ?? '';
  return page(
    title,
    `<nav aria-label="${escaped(words['archive.publish.index'] ?? '')}">\n<ol>\n${index.join('\n')}\n</ol>\n</nav>\n${told.join('\n')}`,
    spoken,
  );
}
