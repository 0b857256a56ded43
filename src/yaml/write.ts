import { stringify } from './library.ts';

/**
 * YAML of plain facts (nested records, lists, text), as we write it into every file: free text in `|` blocks, so that no
 * colon, hash or quotation mark in it can hurt. Reading it back gives the same facts.
 */
export function writeYaml(facts: unknown): string {
  return stringify(facts, {
    schema: 'failsafe',
    lineWidth: 0,
    blockQuote: 'literal',
    defaultStringType: 'PLAIN',
  });
}
