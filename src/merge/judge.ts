import type { Finding } from '../check/finding.ts';
import type { Hole, Message } from '../compose/message.ts';
import type { Pack } from '../pack.ts';

/** What a copy is judged by besides its words. */
export interface Grounds {
  readonly pack: Pack;
  readonly locale: string;
  /** Ids of rules set aside. */
  readonly allowed: ReadonlySet<string>;
  /**
   * Given when the message was judged before with other facts in these holes: only sentences that have one of them, and
   * those beside, can say something new.
   */
  readonly changed: ReadonlySet<Hole> | undefined;
}

/**
 * What the finished words of a copy say against it, besides what its facts do. Every copy passes here before it leaves;
 * the check of drafts is called here.
 */
export function judge(_message: Message, _grounds: Grounds): readonly Finding[] {
  return [];
}
