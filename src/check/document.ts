export type { Document, Form, Passage, Sentence, Silence } from '../documents/document.ts';
export { forms, placeOf } from '../documents/document.ts';
export { isQuoted } from '../documents/quotes.ts';
