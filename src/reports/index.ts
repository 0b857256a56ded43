import { keysOf } from '../sections/keys.ts';
import type { Report } from './report.ts';

/** Every form of report, and its code, which is loaded when it is asked for. */
export const reports = {
  text: async () => (await import('./text.ts')).asText,
  json: async () => (await import('./json.ts')).asJson,
  github: async () => (await import('./github.ts')).asGithub,
  sarif: async () => (await import('./sarif.ts')).asSarif,
  junit: async () => (await import('./junit.ts')).asJunit,
} as const satisfies Record<string, () => Promise<Report>>;

export type ReportName = keyof typeof reports;
export const reportNames: readonly ReportName[] = keysOf(reports);
