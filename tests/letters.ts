import { type KindName, kindNames } from '../src/kind-names.ts';

/** The kind of message that a label names. */
export function isKind(name: string): KindName {
  const kind = kindNames.find((each) => each === name);
  if (!kind) throw new Error(`no kind of message: ${name}`);
  return kind;
}
