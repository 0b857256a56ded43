import { begun } from '../filled.ts';
import type { Finding } from '../check/finding.ts';
import { isWithin, plainPath } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import { missingFacts } from '../release/missing.ts';
import { kinds } from '../kinds.ts';
import type { Context } from './context.ts';
import { button, make } from './dom.ts';
import { tonguesGate } from './draft.ts';
import { inPlainWords } from './plain.ts';
import { rewritten } from './rewrite.ts';
import { accepted, answered, typedAt } from './sheet.ts';
import { tonguesBox } from './tongues.ts';

/** What there is to say below a question: why an answer cannot stand, what it lacks, what a customer would hold against it. */
export function remarksOn(path: string, context: Context, focus: () => void): { isWrong: boolean; elements: HTMLElement[] } {
  const { desk, draft, say } = context;
  const typed = typedAt(desk.sheet, path);
  if (typed !== undefined) return { isWrong: true, elements: [make('p', { class: 'wrong' }, whyNot(path, typed, context))] };
  const { facts, findings, released } = draft();
  const lacking = [...facts.texts.keys()].some((each) => isWithin(each, path))
    ? missingFacts(facts.incident, kinds[desk.sheet.kind]).filter((each) => each.path.startsWith(`${path}.`))
    : [];
  const names = lacking.map((each) => context.labels.fields[plainPath(each.path)]?.name ?? each.path);
  const lacks =
    names.length > 0 ? [make('p', { class: 'lacks' }, say('lacks', { what: names.join(context.labels.words['list.comma']) }))] : [];
  const own = findings.filter((finding) => finding.path !== undefined && isWithin(finding.path, path));
  const { foreign } = released.shortfall;
  const tongues = foreign && isWithin(foreign.path, path) ? [tonguesBox(context, focus)] : [];
  return { isWrong: false, elements: [...lacks, ...tongues, ...own.map((finding) => findingBox(finding, context, focus))] };
}

/** Why an answer cannot stand, in the words of the page. */
function whyNot(path: string, typed: string, { desk, labels, say }: Context): string {
  const { words, fields } = labels;
  const { error } = accepted(desk.sheet, path, typed, labels, desk.zone);
  const known = [
    'time-without-zone',
    'time-skipped',
    'time-doubled',
    'ends-before-start',
    'wrong-order',
    'control-character',
    'fact-too-long',
  ];
  const id = error?.problems.map((problem) => problem.id).find((each) => known.includes(each));
  if (id !== undefined) return say(`problem.${id}`);
  // As a day and a time tell that only a part of them was given.
  if (typed.includes('?') && shapeOfPath(path)?.form.kind === 'moment') return say('problem.half-date');
  const { form, example } = fields[plainPath(path)] ?? {};
  const [what, wanted] = form === undefined ? [words.example, example] : [words.form, form];
  return `${say('problem.wrong-value')} ${wanted === undefined ? '' : `${what ?? ''}: ${inPlainWords(wanted, labels)}`}`.trim();
}

/** What a rule that was set aside says. */
export function nameOfRule(rule: string, { desk, labels, say }: Context): string {
  if (rule === tonguesGate) return say('tongues', { ours: desk.language.pack.language.name });
  return begun((rule === 'needs-people' ? labels.words.people : desk.language.pages[rule]?.message) ?? rule);
}

/** What a finding says: the words at fault, what is wrong with them, why that matters, and what would be better. */
export function adviceOn(finding: Finding, { desk, labels, say }: Context, isHolding = true): HTMLElement[] {
  const { words } = labels;
  const why = desk.language.pages[finding.rule]?.why;
  const quoted = finding.text === '' ? [] : [make('q', { dir: 'auto' }, finding.text), ': '];
  const reason = why === undefined ? [] : [make('p', { class: 'why', dir: 'auto' }, make('b', {}, `${words.why ?? ''}: `), why)];
  const message = inPlainWords(finding.message, labels, finding.path);
  // Its colour says so to who sees it.
  const must = isHolding && finding.level === 'error' ? [make('p', { class: 'must' }, say('must'))] : [];
  return [
    ...must,
    make('p', { dir: 'auto' }, ...quoted, quoted.length === 0 ? begun(message) : message),
    ...reason,
    make(
      'p',
      { class: 'better', dir: 'auto' },
      make('b', {}, `${words.instead ?? ''}: `),
      inPlainWords(finding.help, labels, finding.path),
    ),
  ];
}

/** A finding with its reason, the better words, and what can be done about it. */
export function findingBox(finding: Finding, context: Context, focus: () => void): HTMLElement {
  const { desk, draft, labels, say } = context;
  const { words } = labels;
  const rule = desk.language.pages[finding.rule];
  const isBinding = draft().binding.includes(finding);
  const path = finding.path ?? '';
  const text = desk.sheet.answers.facts().texts.get(path)?.text ?? '';
  const better = rule && rewritten(text, finding, rule);
  const take = (): void => {
    desk.change(answered(desk.sheet, path, better ?? text, labels, desk.zone));
    focus();
    context.tell(say('rewritten'));
  };
  const keep = (): void => {
    const { sheet } = desk;
    desk.change({ ...sheet, answers: sheet.answers.with(`allow.${finding.rule}`, words.kept ?? '') });
    focus();
    context.tell(say('set-aside'));
  };
  return make(
    'div',
    { class: `finding ${isBinding ? finding.level : 'warning'}` },
    // Before the letter is whole nobody knows what it makes good.
    ...adviceOn(finding, context, isBinding && draft().released.message !== undefined),
    better === undefined ? undefined : make('p', { class: 'rewrite', dir: 'auto' }, better),
    make(
      'div',
      { class: 'buttons' },
      better === undefined ? undefined : button(say('rewrite'), take, { class: 'take' }),
      button(begun(words.keep ?? ''), keep, { class: 'quiet' }),
    ),
  );
}
