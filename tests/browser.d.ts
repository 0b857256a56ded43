import type { Browser } from 'playwright-core';

/** Its path, if this machine has one. */
export const executable: string | undefined;
export function launch(): Promise<Browser>;
