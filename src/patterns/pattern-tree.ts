import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

export type { AST };
export const visitPattern = visitRegExpAST;

const parser = new RegExpParser({ ecmaVersion: 2024 });

/** A pattern as a tree. Throws a SyntaxError with the `index` at which it is none. */
export const treeOf = (source: string): AST.Pattern => parser.parsePattern(source, undefined, undefined, { unicode: true });
