/** What a browser makes of a page. */
export interface Seen {
  /** Every computed direction. */
  readonly directions: readonly string[];
  /** How far it reaches over the window. */
  readonly over: number;
  /** How wide its column is. */
  readonly column: number;
  /** Its smallest type. */
  readonly smallest: number;
  /** Telephone numbers on two lines. */
  readonly broken: readonly string[];
  /** Latin names and codes of which a later sign stands left of an earlier one. */
  readonly scrambled: readonly string[];
  /** Those that what stands around them could scramble. */
  readonly loose: readonly string[];
  /** Of each table, whether its first column is on the right. */
  readonly mirrored: readonly boolean[];
}
/** Run in the page; a string, because nothing else here knows what a page is. */
export const look = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const rectsOf = (element) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const rects = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let at = 0; at < node.data.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        rects.push(range.getBoundingClientRect());
      }
    return rects;
  };
  const latin = all('span').filter((span) => /^[ -~]+$/.test(span.textContent));
  return {
    directions: [...new Set(all('html, body, main, [role=main], p, h1, h2, ul, table, td, th').map((each) => getComputedStyle(each).direction))],
    over: document.documentElement.scrollWidth - innerWidth,
    column: all('[role=main]')[0].getBoundingClientRect().width,
    smallest: Math.min(...all('p, h1, h2, li, td, th, a, span').map((each) => parseFloat(getComputedStyle(each).fontSize))),
    broken: latin.filter((span) => /^[+\\d ()-]+$/.test(span.textContent) && span.getClientRects().length > 1).map((span) => span.textContent),
    scrambled: latin
      .filter((span) => rectsOf(span).some((rect, index, rects) => index > 0 && rect.top === rects[index - 1].top && rect.left < rects[index - 1].left))
      .map((span) => span.textContent),
    loose: latin.filter((span) => getComputedStyle(span).direction + getComputedStyle(span).unicodeBidi !== 'ltrisolate').map((span) => span.textContent),
    mirrored: all('thead tr').filter((row) => row.offsetWidth > 0).map((row) => row.cells[0].offsetLeft > row.cells[row.cells.length - 1].offsetLeft),
  };
})()`;
