import type { Finding } from '../check/finding.ts';
import type { Tick } from '../check/verdict.ts';
import { bySection, type SectionName } from '../sections/section.ts';
import { kinds } from '../kinds.ts';
import type { Context } from './context.ts';
import { button, fill, fit, make } from './dom.ts';
import { judgePasted, type Verdict } from './judge.ts';
import { adviceOn } from './remarks.ts';
import { ticksOf } from './ticks.ts';

/** A letter that was changed by hand, and what a customer would hold against it. The text outlives a change of language. */
export class CheckPanel {
  readonly element: HTMLElement;
  private readonly context: Context;
  private readonly area: HTMLTextAreaElement;
  private readonly result = make('div', { class: 'result', 'aria-live': 'polite' });

  constructor(context: Context) {
    const { say, desk, judged } = context;
    this.context = context;
    this.area = make('textarea', { id: 'pasted', rows: '16', dir: 'auto', lang: desk.locale, 'aria-describedby': 'pasted-hint' });
    this.area.addEventListener('input', () => desk.change({ ...desk.sheet, pasted: this.area.value }, 'pasted'));
    const take = (): void => {
      desk.change({ ...desk.sheet, pasted: judged().text });
      this.area.focus();
    };
    const paste = make(
      'div',
      {},
      make('h2', {}, make('label', { for: 'pasted' }, say('check.paste'))),
      make('p', { id: 'pasted-hint', class: 'hints' }, say('check.hint')),
      this.area,
      make('div', { class: 'buttons' }, button(say('check.take'), take)),
    );
    const result = make('section', { 'aria-label': say('check.result') }, make('h2', {}, say('check.result')), this.result);
    this.element = make('div', { class: 'columns' }, paste, result);
    this.refresh();
  }

  refresh(): void {
    const { judged, say, labels, now, desk } = this.context;
    const text = desk.sheet.pasted;
    if (this.area.value !== text) this.area.value = text;
    fit(this.area);
    if (text.trim() === '') return fill(this.result, make('p', { class: 'hints' }, say('check.empty')));
    const verdict = judgePasted(text, judged().judge, (word) => labels.words[word] ?? word, now());
    // No rules, no verdict: that is not the same as nothing found.
    if (!verdict) return fill(this.result, make('p', { class: 'unfinished' }, say('check.unchecked')));
    const { findings, promises } = verdict;
    const standings = this.standingsOf(verdict);
    const isWhole = Object.values(standings).every((standing) => standing === 'present' || standing === 'absent');
    const clean =
      findings.length > 0
        ? undefined
        : make('p', { class: isWhole ? 'finished' : 'unfinished' }, say(isWhole ? 'check.clean' : 'check.lacking'));
    const promised = promises.map(({ text: words, place }) =>
      make(
        'p',
        { class: 'promise' },
        `${labels.words['score.promise'] ?? ''}: `,
        make('q', { dir: 'auto' }, words),
        ' ',
        this.shower(place),
      ),
    );
    fill(this.result, ticksOf(standings, this.context), clean, ...findings.map((finding) => this.box(finding)), ...promised);
  }

  private standingsOf({ sections }: Verdict): Record<SectionName, Tick> {
    const own: readonly string[] = kinds[this.context.desk.sheet.kind].sections;
    const standing = (name: SectionName): Tick => (own.includes(name) ? sections[name].state : 'absent');
    return bySection(standing);
  }

  private box(finding: Finding): HTMLElement {
    return make('div', { class: `finding ${finding.level}` }, ...adviceOn(finding, this.context), this.shower(finding.place));
  }

  /** Leads to the words in the text. */
  private shower(place: Finding['place']): HTMLElement | undefined {
    if (!place || place.to <= place.from || place.source.text !== this.context.desk.sheet.pasted) return undefined;
    const show = (): void => {
      this.area.focus();
      this.area.setSelectionRange(place.from, place.to);
    };
    return button(this.context.say('check.show'), show, { class: 'quiet' });
  }
}
