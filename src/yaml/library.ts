/** The one door to the `yaml` package. */
export {
  Composer,
  Document,
  Lexer,
  type Node,
  Parser,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type YAMLError,
} from 'yaml';
