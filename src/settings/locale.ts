import type { Incident } from '../incident.ts';

/**
 * The language tag that a message is written in: `wanted` by a flag or a row, else the reader's, the incident's, the
 * settings' (`usual`), and English where nobody says.
 */
export const localeOf = ({ to, locale }: Pick<Incident, 'to' | 'locale'>, usual: string | undefined, wanted?: string): string =>
  wanted ?? to?.locale ?? locale ?? usual ?? 'en';
