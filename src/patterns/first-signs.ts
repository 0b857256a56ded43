import { edges, setRanges, startsAnywhere, startsText, startsWord } from './ops.ts';
import type { AST } from './pattern-tree.ts';
import { hasSign, setOf } from './sign-sets.ts';

/** What every match of some pieces begins with: signs of ASCII, as in a set; whether one beyond ASCII may come first. */
export function firstSignsOf(alternatives: readonly AST.Alternative[]): { signs: readonly number[]; beyond: boolean } {
  const codes = new Set<number>();
  // A match may be empty, or its end: then anything may stand there.
  const open = alternatives.some(({ elements }) => add(elements, codes));
  const signs: number[] = Array.from({ length: setRanges }, () => (open ? 0xffff : 0));
  if (open) return { signs, beyond: true };
  const ascii = [...codes].filter((code) => code < 128);
  for (const code of ascii) signs[code >> 4] = (signs[code >> 4] ?? 0) | (1 << (code & 15));
  return { signs, beyond: ascii.length < codes.size };
}

/** Adds what pieces may begin with; true when they may match nothing at all. */
function add(elements: readonly AST.Element[], codes: Set<number>): boolean {
  return elements.every((each) => addOne(each, codes));
}

const noSign: readonly string[] = ['~', edges.before, edges.behind];

function addOne(node: AST.Element, codes: Set<number>): boolean {
  switch (node.type) {
    case 'Assertion':
      return true;
    case 'Group':
      return node.alternatives.map(({ elements }) => add(elements, codes)).includes(true);
    case 'Quantifier':
      return addOne(node.element, codes) || node.min === 0;
    case 'Character':
      if (noSign.includes(node.raw)) return true;
      if (node.raw === '_') codes.add(32);
      else if (node.raw === '…') addSet('[^.!?]', codes);
      else codes.add(node.value);
      return node.raw === '_' || node.raw === '…';
    default:
      addSet(node.raw, codes);
      return false;
  }
}

function addSet(raw: string, codes: Set<number>): void {
  const set = setOf(raw);
  for (let code = 0; code < 128; code++) if (hasSign(set, code)) codes.add(code);
  if ((set[setRanges] ?? 0) > 0) codes.add(128);
}

/** Where a match can begin: at the start of a text, of a word, or anywhere. */
export function beginningOf(alternatives: readonly AST.Alternative[]): number {
  if (alternatives.every(({ elements }) => beginsWith(elements, (node) => node.type === 'Assertion' && node.kind === 'start')))
    return startsText;
  return alternatives.every(({ elements }) => beginsWith(elements, isEdge)) ? startsWord : startsAnywhere;
}

const isEdge = (node: AST.Element): boolean =>
  (node.type === 'Character' && node.raw === edges.before) || (node.type === 'Assertion' && node.kind === 'start');

/** Whether the first piece that takes room, or something before it, is as asked in every alternative. */
function beginsWith([first, ...rest]: readonly AST.Element[], asked: (node: AST.Element) => boolean): boolean {
  if (!first) return false;
  if (asked(first)) return true;
  if (first.type === 'Group') return first.alternatives.every(({ elements }) => beginsWith(elements, asked));
  const takesNone = first.type === 'Assertion' || (first.type === 'Character' && noSign.includes(first.raw));
  return takesNone && beginsWith(rest, asked);
}
