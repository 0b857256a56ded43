/** Whether a text is a language tag as we take it: `en`, `en-US`, `fa`. */
export const isLanguageTag = (text: string): boolean => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
