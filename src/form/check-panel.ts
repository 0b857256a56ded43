import type { Context } from './context.ts';
import { button, fill, fit, make } from './dom.ts';
import { judgePasted } from './judge.ts';
import { inPlainWords } from './plain.ts';
import { ticksOf } from './ticks.ts';

/** A letter that was changed by hand, and what a customer would hold against it. The text outlives a change of language. */
export class CheckPanel {
  readonly element: HTMLElement;
  private readonly context: Context;
  private readonly area: HTMLTextAreaElement;
  private readonly result = make('div', { class: 'result', 'aria-live': 'polite' });

  constructor(context: Context, text: string) {
    const { say, desk, draft } = context;
    this.context = context;
    this.area = make('textarea', { id: 'pasted', rows: '16', dir: 'auto', lang: desk.locale, 'aria-describedby': 'pasted-hint' });
    this.area.value = text;
    this.area.addEventListener('input', () => this.refresh());
    const take = (): void => {
      this.area.value = draft().text;
      this.area.focus();
      this.refresh();
    };
    this.element = make(
      'div',
      { class: 'columns' },
      make(
        'div',
        {},
        make('h2', {}, make('label', { for: 'pasted' }, say('check.paste'))),
        make('p', { id: 'pasted-hint', class: 'hints' }, say('check.hint')),
        this.area,
        make('div', { class: 'buttons' }, button(say('check.take'), take)),
      ),
      make('section', { 'aria-label': say('check.result') }, make('h2', {}, say('check.result')), this.result),
    );
    this.refresh();
  }

  get text(): string {
    return this.area.value;
  }

  refresh(): void {
    const { desk, draft, say, labels } = this.context;
    const text = this.area.value;
    fit(this.area);
    if (text.trim() === '') return fill(this.result, make('p', { class: 'hints' }, say('check.empty')));
    const { facts } = draft();
    const { standings, findings } = judgePasted({ text, facts, kind: desk.sheet.kind, locale: desk.locale }, desk.language);
    const whole = standings === undefined || Object.values(standings).every((standing) => standing === 'present' || standing === 'absent');
    const boxes = findings.map((finding) => {
      const rule = desk.language.rules.find(({ id }) => id === finding.rule);
      const box = make(
        'div',
        { class: `finding ${finding.level}` },
        make('p', { dir: 'auto' }, ...(finding.text === '' ? [] : [make('q', { dir: 'auto' }, finding.text), ': ']), finding.message),
        rule && make('p', { class: 'why', dir: 'auto' }, make('b', {}, `${labels.words.why ?? ''}: `), rule.why.text),
        make('p', { class: 'better', dir: 'auto' }, make('b', {}, `${labels.words.instead ?? ''}: `), inPlainWords(finding.help, labels)),
      );
      const { place } = finding;
      if (place && place.to > place.from && place.source.text === text) {
        const show = (): void => {
          this.area.focus();
          this.area.setSelectionRange(place.from, place.to);
        };
        box.append(button(say('check.show'), show, { class: 'quiet' }));
      }
      return box;
    });
    fill(
      this.result,
      standings && ticksOf(standings, this.context),
      ...boxes,
      findings.length === 0
        ? make('p', { class: whole ? 'finished' : 'unfinished' }, say(whole ? 'check.clean' : 'check.lacking'))
        : undefined,
    );
  }
}
