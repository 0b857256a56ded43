import { make } from './dom.ts';

/** One of several panels, of which one is seen. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly panel: HTMLElement;
}

/** Panels behind tabs, as keyboards and screen readers know them: arrows go from tab to tab. */
export function tabsOf(tabs: readonly Tab[], first: string, chosen: (id: string) => void): HTMLElement {
  const buttons = tabs.map(({ id, name }) =>
    make('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` }, name),
  );
  const panels = tabs.map(({ id, panel }) => make('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}` }, panel));
  const choose = (wanted: number): void => {
    for (const [index, tab] of buttons.entries()) {
      tab.setAttribute('aria-selected', String(index === wanted));
      tab.tabIndex = index === wanted ? 0 : -1;
    }
    for (const [index, panel] of panels.entries()) panel.hidden = index !== wanted;
    chosen(tabs[wanted]?.id ?? '');
  };
  for (const [index, tab] of buttons.entries()) {
    tab.addEventListener('click', () => choose(index));
    tab.addEventListener('keydown', ({ key }) => {
      const forward = getComputedStyle(tab).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const step = key === forward ? 1 : key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : 0;
      const to = key === 'Home' ? 0 : key === 'End' ? tabs.length - 1 : step === 0 ? undefined : (index + step + tabs.length) % tabs.length;
      if (to === undefined) return;
      choose(to);
      buttons[to]?.focus();
    });
  }
  choose(
    Math.max(
      0,
      tabs.findIndex(({ id }) => id === first),
    ),
  );
  return make('div', {}, make('div', { role: 'tablist' }, ...buttons), ...panels);
}
