import type { Io } from '../command.ts';
export function joinOutboxes(_io: Io, _from: readonly string[], _to: string | undefined): number {
  return 0;
}
