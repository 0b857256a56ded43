import type { Block, Hole, Inline, Message, Part, PartName } from '../src/compose/message.ts';

/** What a template says itself. */
export const text = (words: string): Inline => ({ kind: 'text', text: words });
export const part = (name: PartName, ...blocks: readonly Block[]): Part => ({ names: [name], aside: false, joins: false, blocks });

/** A message that holds a fact, in each of `forms`, in every place that a fact can stand in. */
export function everywhere(
  fact: string,
  direction: Message['direction'],
  forms: readonly Hole['form'][] = ['words', 'name', 'code'],
): Message {
  const it = forms.flatMap((form, index): Inline[] => [
    ...(index > 0 ? [text(' ')] : []),
    { kind: 'hole', path: 'fact', text: fact, form },
  ]);
  return {
    kind: 'report',
    locale: direction === 'rtl' ? 'fa' : 'en',
    direction,
    incident: fact,
    banner: fact,
    subjectLine: 'Subject: {subject}',
    plainSigns: false,
    subject: [text('About '), ...it],
    parts: [
      part('salutation', { kind: 'paragraph', inlines: it }),
      part('remedy', { kind: 'heading', level: 2, inlines: [text('On '), ...it] }),
      part('fix', { kind: 'list', items: [it, [text('and '), { kind: 'strong', inlines: it }, { kind: 'break' }, ...it]] }),
      part('explanation', { kind: 'table', head: [it, [text('then')]], rows: [[it, [text('was '), ...it]]], isPairs: true }),
      part('signature', { kind: 'paragraph', inlines: it }),
      part('footer', { kind: 'paragraph', inlines: it }),
    ],
  };
}
