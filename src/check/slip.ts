/** A stretch of a sentence that is nearly what the facts say. */
export interface Slip {
  readonly from: number;
  readonly to: number;
  /** As the facts write it, and where. */
  readonly shown: string;
  readonly path: string;
}
