/**
 * A text as a language tag as we take it: `en`, `en-US`, and as other systems write them, `EN` and `en_US`; where a language
 * has a calendar or digits of its own, with `-u-` and the common ones: `fa-IR-u-ca-gregory-nu-latn` (RFC 6067). Undefined
 * when it is none.
 */
export function languageTag(text: string): string | undefined {
  const tag = text.replaceAll('_', '-').replace(/^[A-Z]{2,3}(?![A-Za-z0-9])/, (language) => language.toLowerCase());
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*(?:-u(?=-)(?:-ca-gregory)?(?:-nu-latn)?)?$/.test(tag) ? tag : undefined;
}

/** The language of a locale: `en` of `en-US`. */
export const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;
