/** Where the numbers of a pattern's program begin, in a table of them. */
export interface Program {
  readonly code: Uint16Array;
  readonly at: number;
}

/** What a text must hold for a pattern to match, so that most patterns need not be tried at all. */
export interface Pattern {
  /** What looking for it does, step by step: as text in a file, among those of its pack when that is read for judging. */
  readonly program: string | Program;
  /** What each match begins with: one of these. */
  readonly starts?: readonly string[];
  /** What each match holds besides, behind its beginning: one of these. */
  readonly also?: readonly string[];
  /** What each match holds, somewhere: one of these. */
  readonly holds?: readonly string[];
}

/** What a rule has patterns for. */
export const patternKeys = ['match', 'unless', 'near', 'anywhere', 'revoked', 'when'] as const;
export type PatternKey = (typeof patternKeys)[number];

/** A rule's lists of them, as patterns or as their numbers. */
export type PatternLists<T> = { readonly [key in PatternKey]?: readonly T[] | undefined };

export const byPatternKey = <T>(of: (key: PatternKey) => T): Record<PatternKey, T> => ({
  match: of('match'),
  unless: of('unless'),
  near: of('near'),
  anywhere: of('anywhere'),
  revoked: of('revoked'),
  when: of('when'),
});

/** A rule's page, without what it takes to look for it. */
export const withoutPatterns = <R extends PatternLists<unknown>>({
  match,
  unless,
  near,
  anywhere,
  revoked,
  when,
  ...page
}: R): Omit<R, PatternKey> => page;
