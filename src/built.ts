/** Where the build puts what is not code of ours: the same folder whether this runs from `src` or from `dist`. */
export const built = new URL('../dist/', import.meta.url);
