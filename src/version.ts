declare const VERSION: string | undefined;

/** Of this program; filled in by the build. */
export const version = typeof VERSION === 'undefined' ? '0.0.0' : VERSION;

/** The schema of an incident file of this very version. */
export const schemaUrl = `https://unpkg.com/apologize@${version}/dist/incident.schema.json`;

/** What tells an editor how to complete and check a file that we wrote. */
export const schemaLine = `yaml-language-server: $schema=${schemaUrl}`;
