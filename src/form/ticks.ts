import { signs, type Tick } from '../check/verdict.ts';
import { sectionNames } from '../sections/index.ts';
import type { Context } from './context.ts';
import { button, make } from './dom.ts';

/** The five sections, each with how it stands; choosing one leads to its question. */
export function ticksOf(
  standings: Readonly<Record<(typeof sectionNames)[number], Tick>>,
  { labels, say }: Context,
  go?: (section: string) => void,
): HTMLElement {
  return make(
    'ul',
    { class: 'ticks', 'aria-label': say('sections') },
    ...sectionNames.map((name) => {
      const standing = standings[name];
      const words = [
        make('span', { class: 'sign', 'aria-hidden': 'true' }, signs[standing]),
        make('span', {}, labels.sections[name].name),
        make('span', { class: 'state' }, say(`state.${standing}`)),
      ];
      if (!go || standing === 'absent') return make('li', { class: standing }, make('span', { class: 'tick' }, ...words));
      const lead = button('', () => go(name), { class: 'tick' });
      lead.append(...words);
      return make('li', { class: standing }, lead);
    }),
  );
}
