/**
 * Whether a text is a language tag as we take it: `en`, `en-US`, `fa`; where a language has a calendar or digits of its own,
 * with `-u-` and the common ones: `fa-IR-u-ca-gregory-nu-latn` (RFC 6067).
 */
export const isLanguageTag = (text: string): boolean =>
  /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*(?:-u(?=-)(?:-ca-gregory)?(?:-nu-latn)?)?$/.test(text);

/** The language of a locale: `en` of `en-US`. */
export const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;
