import { begun } from '../filled.ts';
import { UserError } from '../errors.ts';
import { languageOf } from '../sections/language-tag.ts';
import { isRecord } from '../sections/shape.ts';
import { kindNames } from '../kinds.ts';
import { version } from '../version.ts';
import type { Context } from './context.ts';
import { button, make } from './dom.ts';
import { openFacts } from './facts.ts';
import { inLanguage } from './sheet.ts';

/** What stands above both halves: the language, the kind of message, and what concerns all answers. */
export function barOf(context: Context): { element: HTMLElement; refresh: () => void } {
  const { desk, say } = context;
  // By its id the focus finds a button again when the page is built anew.
  const undo = button(say('undo'), () => desk.undo(), { id: 'undo' });
  const redo = button(say('redo'), () => desk.redo(), { id: 'redo' });
  const forget = (): void => {
    desk.forget();
    context.tell(say('forgotten'));
  };
  const refresh = (): void => {
    undo.disabled = !desk.canUndo;
    redo.disabled = !desk.canRedo;
  };
  refresh();
  const element = make(
    'div',
    { class: 'bar' },
    make('div', { class: 'choices' }, languageChoice(context), kindChoice(context)),
    make('div', { class: 'buttons' }, undo, redo, opener(context), button(say('forget'), forget)),
  );
  return { element, refresh };
}

function languageChoice({ desk, say }: Context): HTMLElement {
  const here = desk.locale;
  const names = Object.entries(desk.data.languages).map(([tag, { pack }]) => {
    const locale = languageOf(here) === tag ? here : tag;
    return make('option', { value: locale, lang: tag, selected: locale === here }, pack.language.name);
  });
  const select = make('select', { id: 'language' }, ...names);
  select.addEventListener('change', () => desk.change(inLanguage(desk.sheet, select.value)));
  return make('p', {}, make('label', { for: 'language' }, say('language')), ' ', select);
}

function kindChoice({ desk, say }: Context): HTMLElement {
  const { kind } = desk.sheet;
  const select = make(
    'select',
    { id: 'kind' },
    ...kindNames.map((name) => make('option', { value: name, selected: name === kind }, begun(say(`kind.${name}`)))),
  );
  select.addEventListener('change', () => {
    const wanted = kindNames.find((name) => name === select.value);
    if (wanted) desk.change({ ...desk.sheet, kind: wanted });
  });
  return make('p', {}, make('label', { for: 'kind' }, say('kind')), ' ', select);
}

/** Takes in a file of answers, whichever version wrote it. */
function opener(context: Context): HTMLElement {
  const { say } = context;
  const file = make('input', { type: 'file', id: 'file', accept: '.yaml,.yml', hidden: true });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) void chosen.text().then((text) => takeIn({ name: chosen.name, text }, context));
    file.value = '';
  });
  const choose = button(say('open-facts'), () => file.click());
  return make('span', {}, choose, file);
}

function takeIn(source: { name: string; text: string }, context: Context): void {
  const { desk, say, tell } = context;
  try {
    const { answers, foreign, typed, version: theirs } = openFacts({ ...source, text: source.text.replace(/^\ufeff/, '') });
    desk.change({ ...desk.sheet, answers, foreign, typed });
    const what = foreign
      .map(({ path, value }) => (isRecord(value) || Array.isArray(value) ? path : `${path}: ${String(value)}`))
      .join('; ');
    if (theirs !== undefined && isNewer(theirs))
      tell(`${say('newer', { theirs, ours: version })} ${foreign.length > 0 ? say('foreign', { what }) : ''}`);
    else tell(foreign.length > 0 ? say('foreign', { what }) : say('opened', { name: source.name }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [first] = error.problems;
    const line = first?.place ? source.text.slice(0, first.place.from).split('\n').length : 1;
    tell(say('unreadable', { name: source.name, line }));
  }
}

function isNewer(theirs: string): boolean {
  const [a = [], b = []] = [theirs, version].map((each) => each.split('.').map(Number));
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0);
}
