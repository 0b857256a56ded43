import {
  anySign,
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
import { behindSet, has } from './sign-sets.ts';
import { length, letterAt, pastEnd, units } from './text-in-hand.ts';

/** What is left to be tried, three numbers each: where in the program, where in the text, and how far a repetition has come. */
let stack = new Int32Array(3 * 1024);
let top = 0;

function push(pc: number, at: number, more: number): void {
  if (top + 3 > stack.length) {
    const grown = new Int32Array(2 * stack.length);
    grown.set(stack);
    stack = grown;
  }
  stack[top] = pc;
  stack[top + 1] = at;
  stack[top + 2] = more;
  top += 3;
}

/**
 * Follows a program from a place of the text: as a regular expression does, the first way that succeeds, by going back to
 * where there was another. `target`: where it must end, or -1. Gives where it ends, or -1.
 */
export function follow(code: Uint16Array, start: number, from: number, target: number): number {
  const text = units;
  const floor = top;
  let pc = start;
  let at = from;
  /** How far a repetition, or a choice, that is taken up again has come; -1 when it begins. */
  let more = -1;
  for (;;) {
    // What succeeds goes on with the loop; what fails leaves the choice, and another way is taken up.
    switch (code[pc]) {
      case opMatch:
        if (target >= 0 && at !== target) break;
        top = floor;
        return at;
      case opSign:
        if (text[at] !== code[pc + 1]) break;
        at++;
        pc += 2;
        continue;
      case opSigns: {
        const end = pc + 2 + (code[pc + 1] ?? 0);
        let next = pc + 2;
        while (next < end && text[at] === code[next]) {
          next++;
          at++;
        }
        if (next < end) break;
        pc = end;
        continue;
      }
      case opSet:
        if (at >= length || !has(code, pc + 1, text[at] ?? 0)) break;
        at++;
        pc = behindSet(code, pc + 1);
        continue;
      case opRepeat: {
        const end = more < 0 ? begun(code, pc, at) : resumed(code, pc, at, more);
        more = -1;
        if (end < 0) break;
        at = end;
        pc = behindSet(code, pc + 4);
        continue;
      }
      case opSplit:
        push(pc + (code[pc + 1] ?? 0), at, -1);
        pc += 2;
        continue;
      case opSplitLazy:
        push(pc + 2, at, -1);
        pc += code[pc + 1] ?? 0;
        continue;
      case opJump:
        pc += code[pc + 1] ?? 0;
        continue;
      case opEither: {
        const last = pc + 2 + 2 * (code[pc + 1] ?? 0);
        const sign = text[at] ?? pastEnd;
        const one = fitting(code, more < 0 ? pc + 2 : more, last, sign);
        more = -1;
        if (one === last) break;
        const other = fitting(code, one + 2, last, sign);
        if (other < last) push(pc, at, other);
        pc += code[one + 1] ?? 0;
        continue;
      }
      case opEdge:
        if (letterAt(at - 1) === letterAt(at)) break;
        pc++;
        continue;
      case opBegins:
        if (letterAt(at - 1)) break;
        pc++;
        continue;
      case opEnds:
        if (letterAt(at)) break;
        pc++;
        continue;
      case opTextStart:
        if (at !== 0) break;
        pc++;
        continue;
      case opTextEnd:
        if (at !== length) break;
        pc++;
        continue;
      case opAhead:
        if (follow(code, pc + 3, at, -1) >= 0 === (code[pc + 1] === 1)) break;
        pc += code[pc + 2] ?? 0;
        continue;
      case opBehind:
        if (standsBefore(code, pc, at) === (code[pc + 1] === 1)) break;
        pc += code[pc + 2] ?? 0;
        continue;
      default:
        throw new Error('this is no program');
    }
    if (top === floor) return -1;
    top -= 3;
    pc = stack[top] ?? 0;
    at = stack[top + 1] ?? 0;
    more = stack[top + 2] ?? -1;
  }
}

/** Takes as much as a repetition may, or as little, and leaves the rest to be tried. */
function begun(code: Uint16Array, pc: number, at: number): number {
  const lazy = code[pc + 3] === 1;
  const least = at + (code[pc + 1] ?? 0);
  const furthest = Math.min(length, at + (code[pc + 2] ?? 0));
  const most = lazy ? Math.min(length, least) : furthest;
  let end = at;
  while (end < most && has(code, pc + 4, units[end] ?? 0)) end++;
  if (end < least) return -1;
  if (lazy) return asFar(code, pc, end, furthest);
  if (end > least) push(pc, end, least);
  return end;
}

/** Takes one sign more, or one less. */
function resumed(code: Uint16Array, pc: number, at: number, limit: number): number {
  const lazy = code[pc + 3] === 1;
  if (lazy) return has(code, pc + 4, units[at] ?? 0) ? asFar(code, pc, at + 1, limit) : -1;
  if (at - 1 !== limit) push(pc, at - 1, limit);
  return at - 1;
}

/** Where a lazy repetition stops first; where a word must begin behind it, that is where one does. */
function asFar(code: Uint16Array, pc: number, from: number, limit: number): number {
  let at = from;
  if (code[behindSet(code, pc + 4)] === opBegins) {
    while (letterAt(at - 1)) {
      if (at >= limit || !has(code, pc + 4, units[at] ?? 0)) return -1;
      at++;
    }
  }
  if (at < limit) push(pc, at, limit);
  return at;
}

/** The first alternative from one on that may begin with a sign. */
function fitting(code: Uint16Array, from: number, last: number, sign: number): number {
  let at = from;
  while (at < last && code[at] !== sign && code[at] !== anySign) at += 2;
  return at;
}

function standsBefore(code: Uint16Array, pc: number, at: number): boolean {
  const furthest = Math.max(0, at - (code[pc + 4] ?? 0));
  for (let from = at - (code[pc + 3] ?? 0); from >= furthest; from--) if (follow(code, pc + 5, from, at) >= 0) return true;
  return false;
}
