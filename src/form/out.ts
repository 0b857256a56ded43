import { UserError } from '../errors.ts';
import { asEml } from '../formats/eml.ts';
import { toFragment } from '../formats/html.ts';
import { copy, save } from './clipboard.ts';
import type { Context } from './context.ts';
import { button, make } from './dom.ts';
import { TonguesDialog } from './tongues.ts';

/**
 * The ways out: to the clipboard, to the mail program, to a file, to paper. `go` leads to an answer. What leaves has been
 * held against all rules, and is in two languages only when somebody means it.
 */
export function waysOut(context: Context, go: (path: string) => void): HTMLElement {
  const { desk, draft, judged, say, tell } = context;
  const dialog = new TonguesDialog(context, go);
  const meant = (then: () => void) => (): void => {
    judged();
    dialog.before(then);
  };
  const copied = async (formatted: boolean): Promise<void> => {
    const { message, text, isFinished } = draft();
    if (!message) return;
    const done = await copy(text, formatted ? toFragment(message) : undefined);
    tell(say(done ? (isFinished ? 'copied' : 'copied-draft') : 'copy-failed'));
  };
  const name = (ending: string): string => `${desk.data.name}${ending}`;
  const mail = (): void => {
    const { message, about, isFinished } = draft();
    if (!message) return;
    try {
      save(name('.eml'), asEml(message, about), 'message/rfc822');
      tell(say(isFinished ? 'saved' : 'saved-draft', { name: name('.eml') }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      tell(`${say('no-mail')} ${error.problems.map(({ message: what }) => what).join(' ')}`);
    }
  };
  const facts = (): void => {
    save(name('.yaml'), desk.file(), 'application/yaml');
    tell(say('saved', { name: name('.yaml') }));
  };
  return make(
    'div',
    { class: 'buttons out' },
    button(
      say('copy'),
      meant(() => void copied(false)),
      { id: 'copy', class: 'main' },
    ),
    button(
      say('copy-formatted'),
      meant(() => void copied(true)),
      { id: 'copy-formatted' },
    ),
    button(say('save-mail'), meant(mail), { id: 'save-mail' }),
    button(say('save-facts'), facts),
    button(
      say('print'),
      meant(() => window.print()),
      { id: 'print' },
    ),
    dialog.element,
  );
}
