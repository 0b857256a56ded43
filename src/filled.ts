type Slots = Readonly<Record<string, string | number>>;

/** Words with their `{slots}` filled, whatever signs are put in. A slot that nothing is given for stays, as does a template's `{{`. */
export const filled = (words: string | undefined, slots: Slots): string =>
  (words ?? '').replace(/(?<!\{)\{(\w+)\}/g, (slot, name: string) => (Object.hasOwn(slots, name) ? String(slots[name]) : slot));

/** Words of a frame as rules may see them, sign for sign: its slots are filled later, and are no gaps. */
export const asFilled = (words: string): string => words.replace(/(?<!\{)\{(\w+)\}(?!\})/g, '($1)');

/** Words with a capital, as what stands alone begins. */
export const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Says a word of a pack by its name, slots filled. */
export type Say = (word: string, slots?: Slots) => string;

/** One that knows a pack's words; what they have not is said by its name. */
export const sayer =
  ({ words }: { readonly words: Readonly<Record<string, string>> }): Say =>
  (word, slots = {}) =>
    filled(words[word] ?? word, slots);
