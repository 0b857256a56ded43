/** An edge that a word begins at, and one that it ends at: half as long to ask for as `~`, which may be either. */
export const edges = { before: '‹', behind: '›' } as const;
