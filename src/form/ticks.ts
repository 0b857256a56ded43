import { sectionNames } from '../sections/index.ts';
import type { Context } from './context.ts';
import type { Standing } from './draft.ts';
import { button, make } from './dom.ts';

const signs: Readonly<Record<Standing, string>> = { present: '✓', partial: '◐', missing: '✗', absent: '–' };

/** The five sections, each with how it stands; choosing one leads to its question. */
export function ticksOf(
  standings: Readonly<Record<(typeof sectionNames)[number], Standing>>,
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
