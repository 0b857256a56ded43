import type { Cues } from './cues.ts';

/** As many different words as are remembered with what they are: prose has few. */
const mostWords = 20_000;
const nothing: readonly number[] = [];

/** Looks up the cues that a word is, by itself, its beginning or its end. */
export function knownWords(words: Cues['words']): (text: string) => readonly number[] {
  const entries = Object.entries(words);
  const whole = new Map(entries.filter(([text]) => !text.includes('*')));
  const starts = entries.filter(([text]) => text.endsWith('*')).map(([text, cues]) => [text.slice(0, -1), cues] as const);
  const ends = entries.filter(([text]) => text.startsWith('*')).map(([text, cues]) => [text.slice(1), cues] as const);
  const seen = new Map<string, readonly number[]>();
  const lookUp = (text: string): readonly number[] => {
    const found = [
      ...(whole.get(text) ?? nothing),
      ...starts.flatMap(([start, cues]) => (text.startsWith(start) ? cues : nothing)),
      ...ends.flatMap(([end, cues]) => (text.endsWith(end) ? cues : nothing)),
    ];
    const not = whole.get(`!${text}`) ?? nothing;
    return [...new Set(found)].filter((cue) => !not.includes(cue));
  };
  return (text) => {
    const before = seen.get(text);
    if (before) return before;
    const cues = lookUp(text);
    if (seen.size < mostWords) seen.set(text, cues);
    return cues;
  };
}
