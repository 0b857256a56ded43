/*
 * What a compiled pattern is made of: whole numbers below 65,536, so that a pack's patterns are one table that is read as
 * it is. A regular expression would be quicker each time and has to be made first, half a millisecond each: a letter asks
 * for two hundred of them, and a run of the program reads one letter. Constants, because the bundler then writes the
 * numbers themselves where they are asked for.
 */
/** The end of a pattern, or of what is looked for around a place. */
export const opMatch = 0;
/** One sign. */
export const opSign = 1;
/** How many signs, and they. */
export const opSigns = 2;
/** One sign of a set. */
export const opSet = 3;
/** Signs of a set: at least, at most, 1 for as few as will do; then the set. */
export const opRepeat = 4;
/** Goes on behind it, and should that fail, at the distance given. */
export const opSplit = 5;
/** The other way round. */
export const opSplitLazy = 6;
export const opJump = 7;
/** How many alternatives; for each the sign it begins with, if that is sure, and its distance from here. */
export const opEither = 8;
export const opEdge = 9;
/** What stands before it is no letter; what stands behind it is none. */
export const opBegins = 10;
export const opEnds = 11;
export const opTextStart = 12;
export const opTextEnd = 13;
/** 1 for must not; the distance to what follows. What is looked for stands between. */
export const opAhead = 14;
/** The same, and the shortest and longest text that it may be. */
export const opBehind = 15;

/** Stands for any sign where an alternative may begin with several. */
export const anySign = 0xffff;

/** A set is eight numbers, a bit for each sign of ASCII; then how many ranges it has beyond, each from and to. */
export const setRanges = 8;
/** Where a pattern's first signs stand, as a set of ASCII: what begins with none of them need not be tried. */
export const headKind = 0;
export const headFirsts = 1;
/** The same as signs of `beginningBit`, in two numbers: no word of a text that begins so, and nothing need be tried in it. */
export const headMask = 9;
export const headSize = 11;
/** Letters one by one, then digits, and all else. */
export const beginningBit = (code: number): number => {
  if (code > 0x60 && code < 0x7b) return 1 << (code - 0x61);
  if (code > 0x2f && code < 0x3a) return 1 << 26;
  return 1 << (code < 0x80 ? 27 : 28);
};
/** Tried at the start of a text only, at the start of words, anywhere. */
export const startsText = 0;
export const startsWord = 1;
export const startsAnywhere = 2;

/** What a word is made of, beyond ASCII, in the scripts we have packs for and their neighbours. */
export const letters = String.raw`0-9A-Za-z\u00c0-\u024f\u0300-\u052f\u0591-\u05f4\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1fff`;

/** An edge that a word begins at, and one that it ends at: half as long to ask for as `~`, which may be either. */
export const edges = { before: '‹', behind: '›' } as const;
