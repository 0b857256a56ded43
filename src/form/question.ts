import { isWithin, plainPath } from '../facts/paths.ts';
import { isListed, shapeOfPath } from '../facts/shapes.ts';
import { missingFacts } from '../release/missing.ts';
import { kinds } from '../kinds.ts';
import type { Context } from './context.ts';
import { controlFor } from './control.ts';
import { fill, make } from './dom.ts';
import { inPlainWords } from './plain.ts';
import { remarksOn } from './remarks.ts';
import { answered, typedAt } from './sheet.ts';
import { begun, filled } from '../filled.ts';

/** A question on the page. */
export interface Question {
  readonly path: string;
  readonly element: HTMLElement;
  /** Whether it is still open, or something is held against its answer. */
  readonly wants: () => boolean;
  /** Shows what is true now: the answer, unless it is just being typed, and what there is to say about it. */
  readonly refresh: () => void;
  readonly focus: () => void;
}

/** The question of a fact, or of a group in its short form: the same words as in the terminal. */
export function questionOf(path: string, context: Context): Question {
  const { desk, labels, say } = context;
  const { words, fields } = labels;
  const field = fields[plainPath(path)] ?? { name: path };
  const { form } = shapeOfPath(path) ?? {};
  const id = `q-${path.replaceAll('.', '-')}`;
  const textNow = (): string => typedAt(desk.sheet, path) ?? desk.sheet.answers.textOf(path) ?? '';
  let typing: string | undefined;
  let writing = false;
  const control = controlFor(
    form,
    textNow(),
    {
      id,
      explained: `${id}-open ${id}-hints ${id}-remarks`,
      locale: desk.locale,
      typed(text) {
        typing = text;
        // An item of a list goes when its last fact does, and the next one is in its place: not while somebody is still writing it.
        if (text.trim() === '' && isListed(path)) return;
        writing = true;
        desk.change(answered(desk.sheet, path, text, labels, desk.zone), path);
        writing = false;
      },
      left() {
        const text = typing;
        if (text === undefined && !desk.isTyping) return;
        typing = undefined;
        if (text !== undefined && text !== textNow()) desk.change(answered(desk.sheet, path, text, labels, desk.zone), path);
        desk.rest();
      },
    },
    context,
  );
  const zone = desk.sheet.answers.facts().incident.timezone ?? desk.zone;
  const hints = [
    ...(field.form === undefined || form?.kind === 'moment' ? [] : [`${words.form ?? ''}: ${field.form}`]),
    ...(field.example === undefined || form?.kind === 'moment' ? [] : [`${words.example ?? ''}: ${field.example}`]),
    ...(field.who === undefined ? [] : [`${words.who ?? ''}: ${field.who}`]),
    ...(form?.kind === 'moment' && zone !== undefined ? [filled(words.zone, { zone })] : []),
  ];
  const remarks = make('div', { id: `${id}-remarks`, class: 'remarks', 'aria-live': 'polite' });
  const open = make('span', { class: 'open', id: `${id}-open` });
  const plain = inPlainWords(field.ask ?? begun(field.name), labels);
  const item = Number(/\.(\d+)(?:\.|$)/.exec(path)?.[1] ?? 0);
  // The second remedy is asked for in the words of the first.
  const ask = item === 0 ? plain : say('item', { what: plain, number: item + 1 });
  const element = make(
    'div',
    { class: 'question' },
    make('div', { class: 'ask' }, make('label', { for: id, id: `${id}-ask` }, ask), open),
    make('div', { id: `${id}-hints`, class: 'hints' }, ...hints.map((hint) => make('p', { dir: 'auto' }, inPlainWords(hint, labels)))),
    control.element,
    remarks,
  );
  let shown: string | undefined;
  let wanting = false;
  const refresh = (): void => {
    // What was taken back, or changed elsewhere, replaces what stands here; what is being typed stays as it is.
    if (!writing) {
      typing = undefined;
      control.show(textNow());
    }
    const { isWrong, elements } = remarksOn(path, context, control.focus);
    const html = elements.map(({ outerHTML }) => outerHTML).join('');
    if (html !== shown) fill(remarks, ...elements);
    shown = html;
    control.target.toggleAttribute('aria-invalid', false);
    if (isWrong) control.target.setAttribute('aria-invalid', 'true');
    const missing = missingFacts(desk.sheet.answers.facts().incident, kinds[desk.sheet.kind]);
    const isOpen = missing.some((each) => isWithin(each.path, path));
    fill(open, isOpen ? say('open') : '');
    wanting = isOpen || elements.length > 0;
  };
  return { path, element, refresh, wants: () => wanting, focus: control.focus };
}
