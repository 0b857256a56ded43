/** The one door to the `yaml` package. */
export {
  CST,
  type Document,
  Lexer,
  type Node,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type YAMLError,
} from 'yaml';
