/** A stretch of a text that a rule holds against it, with what to add to the rule's message. */
interface Hit {
  readonly index: number;
  readonly text: string;
  readonly detail: string;
}

const latin = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]/g;
const others = /[\u0370-\u052f\u1f00-\u1fff]/g;
const words = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f\u1e00-\u1fff'’]+/g;

/** Rules that judge a name by its letters, by their id. */
export const nameRules: Readonly<Record<string, (name: string) => Hit | undefined>> = {
  // Many Cyrillic and Greek letters look as Latin ones do: the name is then another's, or cannot be found again.
  'mixed-script-name': (name) => {
    if (name.search(others) === -1) return undefined;
    for (const { 0: text, index } of name.matchAll(words)) {
      const [ours, theirs] = [text.match(latin) ?? [], text.match(others) ?? []];
      const odd = ours.length < theirs.length ? ours : theirs;
      if (odd.length > 0) return { index, text, detail: [...new Set(odd)].map(codeOf).join(', ') };
    }
    return undefined;
  },
};

const codeOf = (letter: string): string => `${letter} is U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
