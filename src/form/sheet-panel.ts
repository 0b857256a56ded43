import { lengthOf } from './length.ts';
import type { Context } from './context.ts';
import { button, fill, make } from './dom.ts';
import { letterOf } from './letter.ts';
import { waysOut } from './out.ts';
import { ticksOf } from './ticks.ts';
import { tonguesOf } from './tongues.ts';

/** The letter as it stands, its five sections, and the ways out. */
export class SheetPanel {
  readonly element: HTMLElement;
  private readonly context: Context;
  private readonly go: { readonly fact: (path: string) => void; readonly section: (name: string) => void };
  private readonly ticks = make('div');
  private readonly state = make('p', { class: 'state-of-letter', 'aria-live': 'polite' });
  private readonly heading: HTMLElement;
  /** Leads to the first answer in another language. */
  private readonly foreign: HTMLElement;
  private readonly letter: HTMLElement;
  private readonly out: HTMLElement;

  constructor(context: Context, go: SheetPanel['go']) {
    const { say, desk } = context;
    this.context = context;
    this.go = go;
    const lead = (): void => go.fact(context.draft().released.shortfall.foreign?.path ?? '');
    this.foreign = make('p', {}, button(say('tongues.look'), lead, { class: 'quiet' }));
    this.letter = make('article', { class: 'letter', lang: desk.locale, 'aria-label': say('letter') });
    this.out = waysOut(context, go.fact);
    this.heading = make('h2', { tabindex: '-1' }, say('letter'));
    this.element = make(
      'section',
      { class: 'sheet', 'aria-label': say('letter') },
      this.heading,
      this.ticks,
      this.state,
      this.foreign,
      this.out,
      this.letter,
    );
    this.refresh();
  }

  /** Leads here, where it stands below the questions. */
  focus(): void {
    this.heading.focus({ preventScroll: true });
    this.element.scrollIntoView();
  }

  refresh(): void {
    const { draft, labels, say, desk } = this.context;
    const { binding, findings, message, released, standings, isFinished, isJudged } = draft();
    const { shortfall } = released;
    const matters = shortfall.people.map((matter) => labels.words[`people.${matter}`] ?? matter);
    const gaps = shortfall.missing.length;
    const held = released.message ? binding.filter(({ level }) => level === 'error').length : 0;
    const wrong = Object.keys(desk.sheet.typed).length;
    fill(this.ticks, ticksOf(standings, this.context, this.go.section));
    this.state.className = `state-of-letter ${isFinished ? 'finished' : isJudged ? 'unfinished' : 'judging'}`;
    const states = [
      matters.length > 0 ? `${labels.words.people ?? ''}: ${matters.join(labels.words['list.apart'])}` : undefined,
      gaps > 0 ? say('gaps', { count: gaps }) : undefined,
      wrong > 0 ? say('wrong', { count: wrong }) : undefined,
      shortfall.stopped.length > 0 ? say('stopped') : undefined,
      shortfall.length && say(`long.${shortfall.length.unit}`, { units: shortfall.length.units, most: shortfall.length.most }),
      tonguesOf(this.context),
      isFinished ? say('finished') : undefined,
      findings.length > 0 ? say('remarks', { count: findings.length }) : undefined,
      held > 0 ? say('held', { count: held }) : undefined,
      isJudged ? undefined : say('judging'),
      shortfall.length ? undefined : lengthOf(desk.sheet.kind, message, say),
    ];
    const told = states.filter((each) => each !== undefined).join(' ');
    // Who listens to the page hears it once.
    if (this.state.textContent !== told) fill(this.state, told);
    this.foreign.hidden = shortfall.foreign === undefined;
    this.out.hidden = message === undefined;
    this.letter.hidden = message === undefined;
    fill(this.letter, ...(message ? letterOf(message, this.go.fact) : []));
  }
}
