import { type AST, visitPattern } from './pattern-tree.ts';
import { edges } from './ops.ts';

/** A pattern whose edges say which they are, where what stands beside them must be a letter. */
export function edged(tree: AST.Pattern): string {
  const signs = [...tree.raw];
  const units = signs.length === tree.raw.length;
  visitPattern(tree, {
    onAlternativeEnter({ elements }) {
      for (const [index, node] of elements.entries()) {
        if (!units || node.type !== 'Character' || node.raw !== '~') continue;
        if (begins(elements.slice(index + 1))) signs[node.start - tree.start] = edges.before;
        else if (ends(elements[index - 1])) signs[node.start - tree.start] = edges.behind;
      }
    },
  });
  return signs.join('');
}

/** Whether every text that pieces match begins with a letter or a digit; a piece that may be missing leaves it to the next. */
function begins([first, ...rest]: readonly AST.Element[]): boolean {
  if (first?.type === 'Group') return first.alternatives.every(({ elements }) => begins(elements));
  // What takes no room: another edge, a look behind.
  if (first?.type === 'Assertion' || (first?.type === 'Character' && first.raw === '~')) return begins(rest);
  if (first?.type !== 'Quantifier') return isLetter(first);
  return begins([first.element]) && (first.min > 0 || begins(rest));
}

/** Whether every text that a piece matches ends with one. */
function ends(last: AST.Element | undefined): boolean {
  if (last?.type === 'Group') return last.alternatives.every(({ elements }) => ends(elements.at(-1)));
  return last?.type === 'Quantifier' ? last.min > 0 && ends(last.element) : isLetter(last);
}

function isLetter(node: AST.Element | undefined): boolean {
  if (node?.type === 'Character') return /^[\p{L}\p{N}]$/u.test(node.raw);
  if (node?.type === 'CharacterSet') return /^\\(?:p\{(?:L|N|Nd|Lu|Ll)\}|d)$/.test(node.raw);
  if (node?.type !== 'CharacterClass' || node.negate) return false;
  return node.elements.every(({ raw }) => /^(?:[\p{L}\p{N}](?:-[\p{L}\p{N}])?|\\p\{(?:L|N|Nd|Lu|Ll)\}|\\d)$/u.test(raw));
}
