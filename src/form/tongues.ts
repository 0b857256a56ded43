import type { Context } from './context.ts';
import { button, fill, make } from './dom.ts';
import { tonguesGate } from './draft.ts';
import { inLanguage } from './sheet.ts';

/** That the answers and the letter are in two languages; undefined while they are in one, or it is meant so. */
export function tonguesOf(context: Context): string | undefined {
  const { draft, desk, say } = context;
  const { foreign } = draft().released.shortfall;
  if (!foreign) return undefined;
  const ours = desk.language.pack.language.name;
  return foreign.seems === undefined ? say('tongues', { ours }) : say('tongues.seems', { ours, theirs: nameOf(foreign.seems, context) });
}

/** What a language calls itself: the names of others would have to be inflected. */
const nameOf = (tag: string, { desk }: Context): string =>
  desk.data.languages[tag]?.pack.language.name ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** What can be done about it: write in the language of the answers, where the page has it, or in both on purpose. */
function waysOn(context: Context, before: () => void, then: () => void): (HTMLElement | undefined)[] {
  const { desk, draft, labels, say, tell } = context;
  const { seems = '' } = draft().released.shortfall.foreign ?? {};
  const change = (): void => {
    before();
    desk.change(inLanguage(desk.sheet, seems));
  };
  const keep = (): void => {
    before();
    const { sheet } = desk;
    desk.change({ ...sheet, answers: sheet.answers.with(`allow.${tonguesGate}`, labels.words.kept ?? '') });
    tell(say('set-aside'));
    then();
  };
  return [
    Object.hasOwn(desk.data.languages, seems) ? button(say('tongues.change', { theirs: nameOf(seems, context) }), change) : undefined,
    button(say('tongues.keep'), keep, { class: 'quiet keep' }),
  ];
}

/** What stands beside the first answer that is not in the language of the letter. */
export function tonguesBox(context: Context, focus: () => void): HTMLElement {
  const { labels, say } = context;
  return make(
    'div',
    { class: 'finding error tongues' },
    make('p', { dir: 'auto' }, tonguesOf(context)),
    make('p', { class: 'better' }, make('b', {}, `${labels.words.instead ?? ''}: `), say('tongues.help')),
    make('div', { class: 'buttons' }, ...waysOn(context, () => undefined, focus)),
  );
}

/** Asks, before a letter in two languages is taken away, whether that is meant. `go` leads to an answer. */
export class TonguesDialog {
  readonly element = make('dialog', { 'aria-labelledby': 'tongues-said' });
  private readonly context: Context;
  private readonly go: (path: string) => void;

  constructor(context: Context, go: (path: string) => void) {
    this.context = context;
    this.go = go;
  }

  /**
   * Does `then`, at once where there is nothing to ask, else when it is meant so. What is short of something else is a
   * draft anyhow, and says so.
   */
  before(then: () => void): void {
    const { context, element, go } = this;
    const { released, stopsForTongues } = context.draft();
    if (!stopsForTongues) return then();
    const close = (): void => element.close();
    const look = (): void => {
      close();
      go(released.shortfall.foreign?.path ?? '');
    };
    fill(
      element,
      make('p', { id: 'tongues-said', dir: 'auto' }, tonguesOf(context), ' ', context.say('tongues.both')),
      make(
        'div',
        { class: 'buttons' },
        button(context.say('tongues.look'), look, { class: 'main' }),
        ...waysOn(context, close, then),
        button(context.say('tongues.leave'), close, { class: 'quiet' }),
      ),
    );
    element.showModal();
  }
}
