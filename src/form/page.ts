import type { PageData } from '../page/page.ts';
import { barOf } from './bar.ts';
import { CheckPanel } from './check-panel.ts';
import { type Context, sayer } from './context.ts';
import { Desk } from './desk.ts';
import { button, fill, make } from './dom.ts';
import { type Draft, draftOf, type Templates } from './draft.ts';
import { Memory } from './memory.ts';
import { Questions } from './questions.ts';
import { readyRulesWithin } from './rules.ts';
import { SheetPanel } from './sheet-panel.ts';
import { tabsOf } from './tabs.ts';

/** Stand in the script before this code. */
declare const data: PageData;
declare const templates: Templates;

const desk = new Desk(data, new Memory(location.pathname), Intl.DateTimeFormat().resolvedOptions().timeZone);
const root = make('div', { class: 'page' });
const news = make('p', { class: 'news', role: 'status', 'aria-live': 'polite' });
document.body.append(root, news);

const now = (): Date => new Date();
let made: Draft | undefined;
const means = { templates, signs: data.signs };
const draft = (): Draft => (made ??= draftOf(desk.sheet, desk.locale, desk.language, means, now()));
function judged(): Draft {
  if (!draft().isJudged) getReady(Number.POSITIVE_INFINITY);
  return draft();
}
let shown = '';
let tab: 'write' | 'check' = 'write';
let check: CheckPanel | undefined;
let refresh: () => void = () => undefined;

/** The whole page, anew for each language and kind. */
function build(): void {
  const { labels, pack } = desk.language;
  const say = sayer(labels, pack.language);
  const context: Context = { desk, draft, judged, now, labels, say, tell: (words) => fill(news, words) };
  document.documentElement.lang = pack.language.tag.split('-u-', 1)[0] ?? '';
  document.documentElement.dir = pack.language.direction;
  document.title = say('title');
  const bar = barOf(context);
  const questions = new Questions(context);
  const go = { fact: (path: string) => questions.focus(path), section: (name: string) => questions.focus(questions.ofSection(name) ?? '') };
  const sheet = new SheetPanel(context, go);
  check = new CheckPanel(context);
  const next = button(say('next-open'), () => questions.focus(questions.next ?? ''), { class: 'quiet' });
  const letter = button(say('letter'), () => sheet.focus(), { class: 'quiet to-letter' });
  const notice = make('p', { class: 'notice' });
  const earlier = make('div', { class: 'earlier' });
  const asks = make(
    'section',
    { 'aria-label': say('questions') },
    make('h2', {}, say('questions')),
    make('p', { class: 'hints' }, say('intro')),
    make('div', { class: 'steps' }, next, letter),
    questions.element,
  );
  const tabs = tabsOf(
    [
      { id: 'write', name: say('tab.write'), panel: make('div', { class: 'columns' }, asks, sheet.element) },
      { id: 'check', name: say('tab.check'), panel: check.element },
    ],
    tab,
    (id) => {
      tab = id === 'check' ? 'check' : 'write';
      check?.refresh();
    },
  );
  fill(
    root,
    make('header', {}, make('h1', {}, say('title')), make('p', { class: 'private' }, say('private')), bar.element, notice, earlier),
    make('main', {}, tabs),
  );
  refresh = () => {
    bar.refresh();
    questions.refresh();
    sheet.refresh();
    if (tab === 'check') check?.refresh();
    if (!draft().isJudged) prepare();
    next.hidden = questions.next === undefined;
    fill(notice, say(desk.isKept ? 'kept' : 'unkept'));
    fill(
      earlier,
      ...(desk.earlier
        ? [
            make('p', {}, say('earlier')),
            button(say('earlier.take'), () => desk.decide(true)),
            button(say('earlier.leave'), () => desk.decide(false)),
          ]
        : []),
    );
  };
  refresh();
}

function update(): void {
  made = undefined;
  // What was told of the step before.
  fill(news);
  const wanted = `${desk.locale} ${desk.sheet.kind}`;
  if (wanted === shown) return refresh();
  const focused = document.activeElement?.id;
  shown = wanted;
  build();
  if (focused) document.getElementById(focused)?.focus();
}

/** How long the page may stand still, in milliseconds: less than anybody notices. */
const moment = 40;
let preparing: ReturnType<typeof setTimeout> | undefined;

/** Gets the rules of the language ready between two things that somebody does. */
function prepare(): void {
  preparing ??= setTimeout(() => {
    preparing = undefined;
    if (!draft().isJudged) getReady(moment);
  });
}

function getReady(milliseconds: number): void {
  if (!readyRulesWithin(desk.language, milliseconds)) return prepare();
  made = undefined;
  refresh();
}

desk.onChange(update);
update();
// The browser's own way to print is asked for nothing before.
addEventListener('beforeprint', () => void judged());
addEventListener('beforeunload', (event) => {
  // Nothing keeps the answers but this page.
  if (!desk.isKept && desk.canUndo) event.preventDefault();
});
