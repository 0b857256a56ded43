import { beginningOf, firstSignsOf } from './first-signs.ts';
import {
  anySign,
  beginningBit,
  edges,
  opAhead,
  opBegins,
  opBehind,
  opEdge,
  opEither,
  opEnds,
  opJump,
  opMatch,
  opRepeat,
  opSet,
  opSign,
  opSigns,
  opSplit,
  opSplitLazy,
  opTextEnd,
  opTextStart,
} from './ops.ts';
import type { AST } from './pattern-tree.ts';
import { hasSign, setOf } from './sign-sets.ts';

/** A short way on inside one sentence; bounded, so that matching stays linear. */
const gap = { set: '[^.!?؟\\n]', most: 90 };

/** A pattern as the numbers that `machine.ts` follows. Pure; the pattern has been checked. */
export function programOf(alternatives: readonly AST.Alternative[]): number[] {
  const { signs, beyond } = firstSignsOf(alternatives);
  // Of signs beyond ASCII nothing is said but whether one may come first.
  const kind = beginningOf(alternatives) + (beyond ? 4 : 0);
  let mask = beyond ? beginningBit(0x80) : 0;
  for (let code = 0; code < 128; code++) if (hasSign(signs, code)) mask |= beginningBit(code);
  return [kind, ...signs, mask & 0xffff, mask >>> 16, ...either(alternatives), opMatch];
}

/** How many numbers a program takes at least, before any is written: what is repeated is written out as often as it may be there. */
export function leastNumbers(nodes: readonly (AST.Alternative | AST.Element)[]): number {
  return nodes.reduce((sum, node) => sum + leastOf(node), 0);
}

function leastOf(node: AST.Alternative | AST.Element): number {
  if (node.type === 'Alternative') return leastNumbers(node.elements);
  if (node.type === 'Group') return leastNumbers(node.alternatives);
  if (node.type === 'Assertion') return 'alternatives' in node ? leastNumbers(node.alternatives) : 1;
  if (node.type === 'CharacterClass' || node.type === 'CharacterSet') return setOf(node.raw).length;
  if (node.type !== 'Quantifier') return 1;
  return (node.element.type === 'Group' ? node.max : 1) * leastOf(node.element);
}

function either(alternatives: readonly AST.Alternative[]): number[] {
  const bodies = alternatives.map(({ elements }) => inTurn(elements));
  const [only] = bodies;
  if (only && bodies.length === 1) return only;
  const code = [opEither, bodies.length];
  const end = bodies.reduce((at, { length }) => at + length + 2, 2 + 2 * bodies.length);
  let start = 2 + 2 * bodies.length;
  for (const body of bodies) {
    code.push(firstOf(body), start);
    start += body.length + 2;
  }
  for (const body of bodies) {
    // Not spread: some are long.
    for (const each of body) code.push(each);
    code.push(opJump, end - code.length);
  }
  return code;
}

/** The sign that a piece begins with, where it is one. */
function firstOf(body: readonly number[]): number {
  if (body[0] === opSign) return body[1] ?? anySign;
  return body[0] === opSigns ? (body[2] ?? anySign) : anySign;
}

function inTurn(elements: readonly AST.Element[]): number[] {
  const code: number[] = [];
  let run: number[] = [];
  const flush = (): void => {
    if (run.length === 1) code.push(opSign, ...run);
    else if (run.length > 1) code.push(opSigns, run.length, ...run);
    run = [];
  };
  for (const element of elements) {
    if (isPlain(element)) run.push(...unitsOf(element));
    else {
      flush();
      for (const each of one(element)) code.push(each);
    }
  }
  flush();
  return code;
}

const macros: readonly string[] = ['~', '…', '_', edges.before, edges.behind];
const isPlain = (node: AST.Element): node is AST.Character => node.type === 'Character' && !macros.includes(node.raw);
function unitsOf({ value }: AST.Character): number[] {
  if (value <= 0xffff) return [value];
  const pair = String.fromCodePoint(value);
  return [pair.charCodeAt(0), pair.charCodeAt(1)];
}

function one(node: AST.Element): number[] {
  switch (node.type) {
    case 'Group':
      return either(node.alternatives);
    case 'Character':
      return macro(node.raw);
    case 'CharacterClass':
    case 'CharacterSet':
      return [opSet, ...setOf(node.raw)];
    case 'Assertion':
      return assertion(node);
    case 'Quantifier':
      return quantified(node);
    default:
      throw new Error(`no pattern of ours has this: ${node.raw}`);
  }
}

function macro(raw: string): number[] {
  if (raw === '~') return [opEdge];
  if (raw === edges.before) return [opBegins];
  if (raw === edges.behind) return [opEnds];
  return raw === '_' ? [opRepeat, 0, 1, 0, ...setOf(' ')] : [opRepeat, 0, gap.most, 1, ...setOf(gap.set)];
}

function assertion(node: AST.Assertion): number[] {
  if (node.kind === 'start') return [opTextStart];
  if (node.kind === 'end') return [opTextEnd];
  if (node.kind !== 'lookahead' && node.kind !== 'lookbehind') throw new Error(`no pattern of ours has this: ${node.raw}`);
  const body = [...either(node.alternatives), opMatch];
  if (node.kind === 'lookahead') return [opAhead, Number(node.negate), body.length + 3, ...body];
  const lengths = node.alternatives.map(({ elements }) => lengthOf(elements));
  const [least, most] = [Math.min(...lengths.map(([min]) => min)), Math.max(...lengths.map(([, max]) => max))];
  return [opBehind, Number(node.negate), body.length + 5, least, most, ...body];
}

function quantified({ element, min, max, greedy }: AST.Quantifier): number[] {
  const signs = element.type === 'Character' && isPlain(element) && element.value < 0x10000 ? setOf(element.raw) : undefined;
  const set = element.type === 'CharacterClass' || element.type === 'CharacterSet' ? setOf(element.raw) : signs;
  if (set) return [opRepeat, min, max, greedy ? 0 : 1, ...set];
  const body = inTurn([element]);
  const must = Array.from({ length: min }, () => body).flat();
  // Each that may be there holds those after it.
  let may: number[] = [];
  for (let count = min; count < max; count++) may = [greedy ? opSplit : opSplitLazy, 2 + body.length + may.length, ...body, ...may];
  return [...must, ...may];
}

/** The shortest and the longest text that pieces match. */
function lengthOf(elements: readonly AST.Element[]): readonly [number, number] {
  return elements.map(sizeOf).reduce(([least, most], [min, max]) => [least + min, most + max], [0, 0]);
}

function sizeOf(node: AST.Element): readonly [number, number] {
  if (node.type === 'Assertion') return [0, 0];
  if (node.type === 'Group') {
    const sizes = node.alternatives.map(({ elements }) => lengthOf(elements));
    return [Math.min(...sizes.map(([min]) => min)), Math.max(...sizes.map(([, max]) => max))];
  }
  if (node.type === 'Quantifier') {
    const [least, most] = sizeOf(node.element);
    return [least * node.min, most * node.max];
  }
  if (node.type !== 'Character') return [1, 1];
  if (node.raw === '…') return [0, gap.most];
  if (node.raw === '_') return [0, 1];
  const size = macros.includes(node.raw) ? 0 : unitsOf(node).length;
  return [size, size];
}
