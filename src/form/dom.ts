/** What can stand inside an element. */
export type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with its attributes (`true` is one without a value, `false` and undefined none) and what stands in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A button that does something. */
export function button(words: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, words);
  element.addEventListener('click', act);
  return element;
}

/** Puts new children in place of the old ones. */
export const fill = (element: Element, ...children: readonly Child[]): void =>
  element.replaceChildren(...children.filter((child) => child !== undefined));

/** Style sheets of some browsers cannot say that a field is as tall as its text; measuring it costs a layout of the page. */
const measured = !CSS.supports('field-sizing', 'content');

/** As tall as its text. */
export function fit(area: HTMLTextAreaElement): void {
  if (!measured) return;
  area.style.height = 'auto';
  // Out of sight it has no height yet, and is measured when it is shown.
  area.style.height = area.scrollHeight > 0 ? `${area.scrollHeight + 2}px` : '';
}
