import { ExternalEditor } from '@inquirer/external-editor';

/** What came of opening the user's editor: the text it holds when it is closed, or why there is none. */
export type Edited = { readonly text: string } | { readonly failed: 'missing' | 'error'; readonly editor: string };

/** Opens VISUAL or EDITOR on a text and waits until it is closed. The terminal must be free for it. */
export function edited(text: string): Edited {
  const external = new ExternalEditor(`${text}\n`, { postfix: '.txt' });
  const editor = external.editor.bin;
  try {
    const given = external.run();
    // An editor that ends with an error (`:cq` in vim) says that what it holds is not meant.
    return external.lastExitStatus === 0 ? { text: given.trim() } : { failed: 'error', editor };
  } catch {
    return { failed: 'missing', editor };
  }
}
