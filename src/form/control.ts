import type { Form } from '../sections/fact.ts';
import { parseMoment } from '../sections/moment.ts';
import type { Context } from './context.ts';
import { fit, make } from './dom.ts';

/** Where an answer is given: what it shows is text, as a person would type it into the file. */
export interface Control {
  readonly element: HTMLElement;
  /** What a label points at. */
  readonly target: HTMLElement;
  readonly show: (text: string) => void;
  /** Puts the cursor there, on the first gap if the answer has one. */
  readonly focus: () => void;
}

/** How a control is made: its id, the ids of what explains it, and whom it tells. */
export interface Wiring {
  readonly id: string;
  readonly explained: string;
  readonly locale: string;
  /** Called with each letter. */
  readonly typed: (text: string) => void;
  /** Called when somebody goes on. */
  readonly left: () => void;
}

/** The control for a form of fact. */
export function controlFor(form: Form | undefined, text: string, wiring: Wiring, context: Context): Control {
  if (form?.choices) return choice(form.choices, wiring, context);
  // What a calendar cannot show, such as an offset, stays as it was written.
  if (form?.kind === 'moment' && (text === '' || /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?$/.test(text))) return moment(wiring, context);
  const lines = form === undefined || ['clause', 'either', 'noun', 'note', 'group'].includes(form.kind);
  return lines ? area(wiring) : line(form, wiring);
}

const common = ({ id, explained }: Wiring) => ({ id, 'aria-describedby': explained, autocomplete: 'off' });

/** What was typed and taken away again is no change to the browser, and somebody was there all the same. */
function whenLeft(element: HTMLElement, { left }: Wiring): void {
  for (const event of ['change', 'blur']) element.addEventListener(event, left);
}

function area(wiring: Wiring): Control {
  const element = make('textarea', { ...common(wiring), rows: '2', dir: 'auto', lang: wiring.locale, spellcheck: 'true' });
  element.addEventListener('input', () => {
    fit(element);
    wiring.typed(element.value);
  });
  whenLeft(element, wiring);
  return {
    element,
    target: element,
    show(text) {
      if (element.value !== text || element.style.height === '') {
        element.value = text;
        fit(element);
      }
    },
    focus() {
      element.focus();
      const gap = /\[[^\]]+\]/.exec(element.value);
      if (gap) element.setSelectionRange(gap.index, gap.index + gap[0].length);
    },
  };
}

function line({ kind }: Form, wiring: Wiring): Control {
  const inputmode = kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text';
  const element = make('input', { ...common(wiring), type: 'text', inputmode, dir: 'auto', spellcheck: 'false' });
  element.addEventListener('input', () => wiring.typed(element.value));
  whenLeft(element, wiring);
  return {
    element,
    target: element,
    show(text) {
      if (element.value !== text) element.value = text;
    },
    focus: () => element.focus(),
  };
}

function choice(choices: readonly string[], wiring: Wiring, { labels: { words } }: Context): Control {
  const named = [['', words.unknown ?? ''], ...choices.map((each) => [each, words[`choice.${each}`] ?? each])] as const;
  const element = make('select', common(wiring), ...named.map(([value = '', name]) => make('option', { value }, name)));
  element.addEventListener('change', () => {
    wiring.typed(element.value);
    wiring.left();
  });
  return { element, target: element, show: (text) => void (element.value = text), focus: () => element.focus() };
}

/** A day and, if it is known, a time. */
function moment(wiring: Wiring, { say }: Context): Control {
  const { id, explained } = wiring;
  // Each is called by the question and by its own name: two days on a page would be one to who hears it.
  const named = (own: string, name: string) => ({ id: own, 'aria-label': name, 'aria-labelledby': `${id}-ask ${own}` });
  const day = make('input', { ...common(wiring), ...named(id, say('day')), type: 'date', max: '9999-12-31' });
  const time = make('input', { ...named(`${id}-time`, say('time')), type: 'time', 'aria-describedby': explained });
  const mark = (): void => {
    for (const each of [day, time]) each.classList.toggle('unset', each.value === '' && !each.validity.badInput);
  };
  // Half a date is none yet, and must not pass for an answer that was taken away.
  const isHalf = (): boolean => day.validity.badInput || time.validity.badInput || (day.value === '' && time.value !== '');
  let half = false;
  const tell = (): void => {
    mark();
    half = isHalf();
    wiring.typed(half ? `${day.value || '?'} ${time.value || '?'}` : `${day.value} ${time.value}`.trim());
  };
  for (const each of [day, time]) {
    each.addEventListener('input', tell);
    each.addEventListener('change', wiring.left);
    // Half a date is shown, though nothing was told of it.
    each.addEventListener('blur', mark);
  }
  const element = make('div', { class: 'moment' }, day, time);
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if ((relatedTarget instanceof Node && element.contains(relatedTarget)) || half === isHalf()) return;
    tell();
    wiring.left();
  });
  return {
    element,
    target: day,
    show(text) {
      const [date = '', clock = ''] = text.split(/[T ]/);
      if (text === '' || parseMoment(text)) {
        if (day.value !== date && !day.validity.badInput) day.value = date;
        if (time.value !== clock && !time.validity.badInput) time.value = clock;
      }
      mark();
    },
    focus: () => day.focus(),
  };
}
