import { meantOr, type Place, type Problem } from '../errors.ts';
import { problemAt, resolve, type Scope } from './names.ts';
import { namesBelow, type Thing } from './scope.ts';
import { slotsOf } from '../compose/frames.ts';
import { markable } from '../compose/message.ts';
import type { Frames } from '../packs/pack.ts';
import type { Call, Path, Value } from './tree.ts';

/** Helpers that turn a fact into a value, the forms they take, and how they are written. */
const values: Readonly<Record<string, readonly string[] | undefined>> = {
  date: ['moment'],
  time: ['moment'],
  duration: ['duration'],
  money: ['worth'],
  count: undefined,
  ltr: undefined,
};
const printing = ['say', 'list', ...Object.keys(values)];

/** Judges calls: notes what is wrong with them, and the facts that they print. */
export class CallJudge {
  readonly problems: Problem[] = [];
  /** By their paths, without the numbers of items. */
  readonly printed: { readonly path: string; readonly place: Place }[] = [];
  private readonly frames: Frames;

  constructor(frames: Frames) {
    this.frames = frames;
  }

  /** A helper alone in its tag. */
  print(call: Call, scope: Scope): void {
    const name = nameOf(call);
    if (call.head.kind === 'path' && (name === undefined || !printing.includes(name))) this.notAHelper(call, call.head, scope);
    else if (name === 'say') this.say(call, scope);
    else if (name === 'list') this.list(call, scope);
    else if (name !== undefined) this.value(name, call, scope);
    else this.refuse('template-form', 'this prints nothing of the incident', 'write the words themselves', call.place);
  }

  private say({ given, named, place }: Call, scope: Scope): void {
    if (given.length > 1) this.refuse('helper-form', 'say takes one fact', 'write {{say fact frame="…"}}', place);
    const [fact] = given;
    if (fact) this.printable(fact, scope);
    for (const [key, value] of named) {
      if (key === 'flow') {
        if (value.kind !== 'flag') this.refuse('helper-form', 'flow is true or false', 'write flow=true', value.place);
      } else if (key !== 'frame') this.printable(value, scope);
    }
    const frame = named.get('frame');
    if (!frame) this.refuse('helper-form', 'say needs a frame', 'write {{say fact frame="sentence"}}, or another frame', place);
    else if (frame.kind === 'text') this.frame(frame.text, fact !== undefined, [...named.keys()], frame.place);
    else {
      const found = frame.kind === 'path' ? this.found(frame, scope) : undefined;
      if (frame.kind !== 'path' || (found && found.kind !== 'frame'))
        this.refuse('helper-form', 'a frame is named in quotation marks', 'write frame="sentence"', frame.place);
    }
  }

  /** Every slot of a frame must be filled: by what is given under its name, one of them by the fact. */
  private frame(id: string, hasFact: boolean, given: readonly string[], place: Place): void {
    const words = Object.hasOwn(this.frames, id) ? this.frames[id] : undefined;
    if (words === undefined) {
      const help = 'add it to frames.yaml beside the template; `apologize template vars` lists what there is';
      this.refuse('unknown-frame', `no frame is called ${id}`, meantOr(id, Object.keys(this.frames), help), place);
      return;
    }
    const open = slotsOf(words).filter((slot) => !given.includes(slot));
    if (open.length > (hasFact ? 1 : 0))
      this.refuse(
        'frame-slot',
        `nothing is given for ${open.map((slot) => `{${slot}}`).join(', ')} of ${id}`,
        `its words: ${words}`,
        place,
      );
  }

  private list({ given, named, place }: Call, scope: Scope): void {
    if (given.length === 0) this.refuse('helper-form', 'list takes facts', 'write {{list regret.also}}', place);
    for (const each of given) {
      const found = each.kind === 'path' ? this.found(each, scope) : undefined;
      if (each.kind === 'path' && found?.kind === 'list' && found.item?.kind === 'fact') this.note(each, scope);
      else if (each.kind !== 'path' || found) this.printable(each, scope);
    }
    for (const [key, value] of named)
      if (key !== 'join' || value.kind !== 'text' || !['and', 'comma'].includes(value.text))
        this.refuse('helper-form', `list knows no ${key} of this kind`, 'write join="and" or join="comma"', value.place);
  }

  private value(name: string, { given, named, place }: Call, scope: Scope): void {
    const [fact] = given;
    const forms = values[name];
    if (!fact || given.length > 1 || named.size > 0) {
      this.refuse('helper-form', `${name} takes one fact and nothing else`, `write (${name} fact)`, place);
      return;
    }
    if (fact.kind !== 'path') return this.printable(fact, scope);
    const found = this.found(fact, scope);
    if (!found) return;
    if (found.kind !== 'fact') this.printable(fact, scope);
    else if (forms && !forms.includes(found.form))
      this.refuse(
        'helper-form',
        `${fact.written} is no ${forms.join(' or ')}`,
        `hand it to say: {{say ${fact.written} frame="…"}}`,
        fact.place,
      );
    else this.note(fact, scope);
  }

  /** One fact, or a helper's value: what a frame can hold. */
  private printable(value: Value, scope: Scope): void {
    if (value.kind === 'call') {
      const name = nameOf(value.call);
      if (name === 'list') this.list(value.call, scope);
      else if (name !== undefined && name in values) this.value(name, value.call, scope);
      else
        this.refuse(
          'helper-form',
          'this helper cannot stand in another',
          `inside brackets stand list, ${Object.keys(values).join(', ')}`,
          value.place,
        );
      return;
    }
    const found = value.kind === 'path' ? this.found(value, scope) : undefined;
    if (value.kind !== 'path') this.refuse('helper-form', 'a fact belongs here', 'words stand outside of tags, or in a frame', value.place);
    else if (found && found.kind !== 'fact') this.refuse('helper-form', ...this.notOne(value.written, found), value.place);
    else if (found) this.note(value, scope);
  }

  private note({ keys, data, place }: Path, { at }: Scope): void {
    const path = data ? keys.slice(1) : at === '' ? keys : [at, ...keys];
    this.printed.push({ path: path.join('.'), place });
  }

  private notOne(written: string, found: Thing): [message: string, help: string] {
    if (found.kind === 'list') return [`${written} is a list`, `write (list ${written}), or {{#each ${written}}}`];
    const facts = namesBelow(found).filter(({ thing }) => thing.kind === 'fact');
    if (found.kind === 'group' && facts.length > 0)
      return [
        `${written} is several facts`,
        `name one: ${facts
          .slice(0, 4)
          .map(({ path }) => `${written}.${path}`)
          .join(', ')}`,
      ];
    return [`${written} is yes or no, and prints nothing`, `ask for it: {{#if ${written}}}`];
  }

  private notAHelper({ given, place }: Call, head: Path, scope: Scope): void {
    if (head.written === 'section' || ['if', 'unless', 'each', 'with'].includes(head.written)) {
      this.refuse('helper-form', `${head.written} is a block`, `write {{#${head.written} …}} … {{/${head.written}}}`, place);
      return;
    }
    const found = given.length === 0 ? resolve(head, scope) : undefined;
    if (found && !('id' in found)) {
      const help =
        found.kind === 'fact' ? `write {{say ${head.written} frame="as-given"}}, or another frame` : this.notOne(head.written, found)[1];
      this.refuse('bare-fact', `${head.written} stands without a helper`, help, place);
    } else if (found && head.keys.length > 1) this.problems.push(found);
    else {
      const help = meantOr(head.written, printing, `there are ${printing.join(', ')}`);
      this.refuse('unknown-helper', `no helper is called ${head.written}`, help, place);
    }
  }

  /** What a path stands for; a problem is noted. */
  found(path: Path, scope: Scope): Thing | undefined {
    const found = resolve(path, scope);
    if (!('id' in found)) return found;
    this.problems.push(found);
    return undefined;
  }

  refuse(id: string, message: string, help: string, place: Place): void {
    this.problems.push(problemAt(id, message, help, place));
  }
}

/** The name that a call begins with; undefined when it begins with something else. */
export const nameOf = ({ head }: Call): string | undefined =>
  head.kind === 'path' && !head.data && head.up === 0 && head.keys.length === 1 && head.written === head.keys[0] ? head.written : undefined;

/** The parts that a section block marks; undefined for a name that is none. */
export const markOf = (value: Value): (typeof markable)[number] | undefined =>
  value.kind === 'text' ? markable.find((name) => name === value.text) : undefined;
