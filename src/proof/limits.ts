/** Limits on a template that is not ours. A message is a page of text; anything near these is a mistake or an attack. */
export const limits = {
  /** Of a template's file. */
  bytes: 64 * 1024,
  /** Of all templates of a language together. */
  folder: 512 * 1024,
  /** Of a template: `{{…}}`, comments not counted. */
  tags: 2000,
  /** Blocks inside one another, and brackets inside a tag. */
  depth: 32,
  brackets: 4,
  /** Templates that call one another, and lists that are gone through inside one another. */
  calls: 12,
  lists: 2,
  /** Steps of a whole message, each template counted where it is called and thrice inside a list. */
  steps: 20_000,
  /** Of a composed message, in UTF-16 units. */
  text: 1024 * 1024,
  /** Milliseconds until a template that gives no sign of life is stopped, and the memory it may take. */
  patience: 2000,
  megabytes: 64,
} as const;
