/** A stretch of a line that must stand in one piece: where it begins and ends on the screen, and whether it reads from the left. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Of its signs, those that stand on the wrong side of the one before. */
  readonly astray: readonly string[];
}

/**
 * Run in a page: each paragraph of the text as its runs, in the order of the text. Words and figures are found in the text
 * alone, whatever isolates and elements stand in it: what is written in Latin, and figures of any script, from the left,
 * all else from the right. A string, because nothing else here knows what a page is.
 */
export const runsOf = `(() => {
  const blocks = [...document.querySelectorAll('p, li, h1, h2, th, td, pre')].filter((each) => !each.querySelector('p, li, td') && each.offsetParent);
  const lines = [];
  for (const block of blocks) {
    let signs = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === 'BR') { lines.push(signs); signs = []; continue; }
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (let at = 0; at < node.data.length; at++) {
        const sign = node.data[at];
        if (sign === '\\n' && getComputedStyle(node.parentElement).whiteSpace.startsWith('pre')) { lines.push(signs); signs = []; continue; }
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        signs.push({ sign, left: box.left, right: box.right, top: Math.round(box.top + box.height / 2), width: box.width });
      }
    }
    lines.push(signs);
  }
  // An address, a code, a telephone, a name; figures with their separators; a word with what is joined to it; a mark alone.
  const latin = /[\\p{Script=Latin}0-9+#](?:[\\p{Script=Latin}0-9@._/+:#'-]*[\\p{Script=Latin}0-9])?(?:[ ]\\(?[\\p{Script=Latin}0-9](?:[\\p{Script=Latin}0-9@._/+:#'-]*[\\p{Script=Latin}0-9])?\\)?)*/uy;
  const figures = /[\\u06f0-\\u06f9]+(?:[\\u066b\\u066c:][\\u06f0-\\u06f9]+)*/y;
  const word = /[\\u0610-\\u061a\\u0620-\\u065f\\u066e-\\u06d3\\u06d5-\\u06ef\\u200c]+/y;
  return lines.map((signs) => {
    const text = signs.map(({ sign }) => sign).join('');
    const runs = [];
    for (let at = 0; at < text.length; ) {
      const [kind, found] = [['left', latin], ['left', figures], ['right', word]].map(([kind, pattern]) => {
        pattern.lastIndex = at;
        return [kind, pattern.exec(text)?.[0]];
      }).find(([, found]) => found) ?? ['mark', text[at]];
      const own = signs.slice(at, at + found.length).filter(({ width, sign }) => width > 0 && sign.trim() !== '');
      at += found.length;
      if (own.length === 0 || /^[\\s\\u200c-\\u200f\\u2066-\\u2069]*$/.test(found)) continue;
      // Where a line breaks inside it, each half is a run.
      for (const top of new Set(own.map((each) => each.top))) {
        const half = own.filter((each) => each.top === top);
        const astray = half.filter((each, index) => {
          const before = half[index - 1];
          if (!before) return false;
          return kind === 'left' ? each.left < before.left : each.left > before.left;
        });
        runs.push({ text: found, left: Math.min(...half.map((each) => each.left)), right: Math.max(...half.map((each) => each.right)), top, astray: astray.map(({ sign }) => sign) });
      }
    }
    return runs;
  }).filter((runs) => runs.length > 0);
})()`;

/** What a reader from the right would read before what the text says before it. */
export const outOfOrder = (runs: readonly Run[]): string[] =>
  runs.flatMap((run, index) => {
    const before = runs[index - 1];
    const wrong = before && before.top === run.top && run.right > before.left + 1;
    return [
      ...(wrong ? [`${run.text} right of ${before.text}`] : []),
      ...(run.astray.length > 0 ? [`${run.text}: ${run.astray.join('')}`] : []),
    ];
  });
