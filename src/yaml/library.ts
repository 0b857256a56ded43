/** The one door to the `yaml` package. */
export {
  Composer,
  Document,
  Lexer,
  type Node,
  Parser,
  type Scalar,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type YAMLError,
} from 'yaml';
