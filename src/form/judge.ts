import type { Finding } from '../check/finding.ts';
import { judgeText } from '../check/facts.ts';
import type { Facts } from '../facts/read.ts';
import type { KindName } from '../kinds.ts';
import type { PageLanguage } from '../page.ts';
import type { SectionName } from '../sections/index.ts';
import { textNode } from '../yaml/tree.ts';
import type { Standing } from './draft.ts';

/** What is to be judged: a text as it was pasted, and the facts it must agree with. */
export interface Pasted {
  readonly text: string;
  readonly facts: Facts;
  readonly kind: KindName;
  readonly locale: string;
}

/** What a customer would hold against a text. */
export interface Verdict {
  readonly standings: Readonly<Record<SectionName, Standing>> | undefined;
  readonly findings: readonly Finding[];
}

/** Judges a letter that was changed by hand. */
export function judgePasted({ text }: Pasted, { rules }: PageLanguage): Verdict {
  return { standings: undefined, findings: judgeText('text', textNode(text, { name: '', text }), rules) };
}
