import type { Pattern } from '../packs/patterns.ts';
import type { AST } from './pattern-tree.ts';
import { edges } from './ops.ts';

/** What the texts that a piece of a pattern matches have in common. */
interface Shape {
  /** All of them, when they are few. */
  readonly all: readonly string[] | undefined;
  /** What each begins with: one of these. */
  readonly starts: readonly string[];
  /** What each holds: one of these; undefined when nothing is sure. */
  readonly holds: readonly string[] | undefined;
  /** What each holds behind its beginning: one of these; undefined when nothing is sure. */
  readonly also: readonly string[] | undefined;
}

/** Longer literals find no less, and more alternatives cost more than they save. */
const longest = 9;
const mostLiterals = 150;
const shortened = [longest, 6, 4, 3];
const exactly = (all: readonly string[]): Shape => ({ all, starts: all, holds: all, also: undefined });
const nothing: Shape = { all: [''], starts: [''], holds: undefined, also: undefined };
const anything: Shape = { all: undefined, starts: [''], holds: undefined, also: undefined };
/** The edge at which a word begins is kept: what stands behind it is looked for only there. */
const macros: Readonly<Record<string, Shape>> = {
  [edges.before]: exactly([edges.before]),
  [edges.behind]: nothing,
  '~': nothing,
  '…': anything,
  _: exactly(['', ' ']),
};

/**
 * The literals of which a text must hold one for a pattern to match: at the start of each match, and of others one behind
 * it; else anywhere in it.
 */
export function literalsOf(alternatives: readonly AST.Alternative[]): Pick<Pattern, 'starts' | 'also' | 'holds'> {
  const { starts, holds, also } = either(alternatives.map((each) => shapeOf(each, false)));
  const first = tidy(starts);
  const inner = tidy(holds ?? ['']);
  if (weight(first) > 0 && weight(first) >= Math.min(weight(inner), 3)) {
    const others = tidy(also ?? ['']);
    return weight(others) > 0 ? { starts: first, also: others } : { starts: first };
  }
  return weight(inner) > 0 ? { holds: inner } : {};
}

/** The length of the shortest, without blanks: what is rarely there saves most. */
const weight = (literals: readonly string[]): number =>
  Math.min(...literals.map((each) => Math.min(each.replace(edges.before, '').trim().length, 6)));

/** Without those that another one begins, or that are the same when cut. */
function tidy(literals: readonly string[]): string[] {
  const cut = [...new Set(literals.map((each) => each.slice(0, longest)))];
  return cut.filter((each) => !cut.some((other) => other !== each && each.startsWith(other)));
}

/** `blank`: a word begins where it does, if it begins with a letter. */
function shapeOf(node: AST.Alternative | AST.Element, blank: boolean): Shape {
  switch (node.type) {
    case 'Alternative':
      return inTurn(node.elements, blank);
    case 'Group':
      return either(node.alternatives.map((each) => shapeOf(each, blank)));
    case 'Assertion':
      return node.kind === 'start' ? exactly([edges.before]) : nothing;
    case 'Character':
      return macros[node.raw] ?? exactly([String.fromCodePoint(node.value)]);
    case 'CharacterClass':
      return classShape(node);
    case 'Quantifier':
      return repeated(node, blank);
    default:
      return anything;
  }
}

/** `[sz]`: a few single letters. */
function classShape({ negate, elements }: AST.CharacterClass): Shape {
  const letters = elements.map((each) => (each.type === 'Character' ? String.fromCodePoint(each.value) : ''));
  return negate || letters.length > 6 || letters.includes('') ? anything : exactly(letters);
}

function repeated({ min, max, element }: AST.Quantifier, blank: boolean): Shape {
  const once = shapeOf(element, blank);
  if (min === 1 && max === 1) return once;
  if (max === 1) return once.all ? exactly(['', ...once.all]) : anything;
  return min === 0 ? anything : { ...once, all: undefined };
}

function either(shapes: readonly Shape[]): Shape {
  const union = (lists: readonly (readonly string[] | undefined)[], lengths: readonly number[]): string[] | undefined => {
    if (lists.includes(undefined)) return undefined;
    // What is said of many is still said of their beginnings, of which there are fewer.
    for (const length of lengths) {
      const all = new Set(lists.flatMap((list) => list?.map((each) => each.slice(0, length)) ?? []));
      if (all.size <= mostLiterals) return [...all];
    }
    return undefined;
  };
  return {
    all: union(
      shapes.map(({ all }) => all),
      [Number.POSITIVE_INFINITY],
    ),
    starts: union(
      shapes.map(({ starts }) => starts),
      shortened,
    ) ?? [''],
    holds: union(
      shapes.map(({ holds }) => holds),
      shortened,
    ),
    // What says no more than its beginning is there when that is.
    also: shapes.some(({ also }) => also)
      ? union(
          shapes.map(({ also, starts }) => also ?? starts),
          shortened,
        )
      : undefined,
  };
}

/** One behind the other: what is sure of the pieces runs together as long as it is few. */
function inTurn(elements: readonly AST.Element[], begun: boolean): Shape {
  let open: readonly string[] = [begun ? edges.before : ''];
  let starts: readonly string[] | undefined;
  let holds: readonly string[] | undefined;
  let also: readonly string[] | undefined;
  /** What the first piece says besides its beginning: of some of its texts no more than that, so what follows says more. */
  let inner: readonly string[] | undefined;
  let blank = begun;
  const heavier = (one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined =>
    one && (!other || weight(tidy(one)) > weight(tidy(other))) ? one : other;
  const consider = (literals: readonly string[] | undefined, isStart: boolean): void => {
    holds = heavier(literals, holds);
    if (!isStart) also = heavier(literals, also);
  };
  for (const element of elements) {
    const shape = shapeOf(element, blank);
    const joined = join(open, shape.all ?? shape.starts);
    const before = blank ? edges.before : '';
    blank = endsBlank(element, blank);
    if (shape.all && joined) {
      open = joined;
      continue;
    }
    const known = joined ?? open;
    consider(known, starts === undefined);
    consider(shape.holds, starts === undefined);
    if (starts === undefined) inner = shape.also;
    starts ??= known;
    open = shape.all ? (join([before], shape.all) ?? ['']) : [blank ? edges.before : ''];
  }
  consider(open, starts === undefined);
  return { all: starts ? undefined : open, starts: starts ?? open, holds, also: also && weight(tidy(also)) > 0 ? also : inner };
}

/** Whether whatever a piece matches ends with a blank, so that behind it a word begins; `before`: what stands before it does. */
function endsBlank(node: AST.Element | undefined, before: boolean): boolean {
  if (node?.type === 'Assertion') return node.kind === 'start' || before;
  if (node?.type === 'Character') return node.raw === ' ' || node.raw === edges.before;
  if (node?.type === 'Group') return node.alternatives.every(({ elements }) => endsBlank(elements.at(-1), before));
  if (node?.type === 'Quantifier') return endsBlank(node.element, before) && (node.min > 0 || before);
  return false;
}

/** What is as long as it needs to be is left at that. */
function join(firsts: readonly string[], seconds: readonly string[]): readonly string[] | undefined {
  if (firsts.length * seconds.length > 40 * mostLiterals) return undefined;
  const joined = new Set<string>();
  for (const first of firsts) {
    if (first.length >= longest) joined.add(first);
    else for (const second of seconds) joined.add((first === '' ? second : first + second.replace(edges.before, '')).slice(0, longest));
    if (joined.size > mostLiterals) return undefined;
  }
  return [...joined];
}
