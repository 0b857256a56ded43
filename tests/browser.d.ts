import type { Browser } from 'playwright-core';

export function programOf(...names: readonly string[]): string | undefined;
/** Its path, if this machine has one. */
export const executable: string | undefined;
export function launch(): Promise<Browser>;
