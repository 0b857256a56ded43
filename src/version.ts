declare const VERSION: string | undefined;

/** Of this program; filled in by the build. */
export const version = typeof VERSION === 'undefined' ? '0.0.0' : VERSION;

/** Where the schema of something that this very version reads or writes is found. */
export const schemaOf = (what: string): string => `https://unpkg.com/apologize@${version}/dist/${what}.schema.json`;

/** What tells an editor how to complete and check a file that we wrote. */
export const schemaLine = `yaml-language-server: $schema=${schemaOf('incident')}`;
