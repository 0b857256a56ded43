import type { Passage } from '../documents/document.ts';
import type { Source } from '../errors.ts';

/** A passage whose places are in a source of its own; they are worked out when somebody asks for them. */
export class Pointing implements Passage {
  readonly role: Passage['role'];
  readonly text: string;
  readonly quoted: Passage['quoted'];
  readonly source: Source;
  private readonly passage: Passage;

  constructor(passage: Passage, source: Source) {
    this.role = passage.role;
    this.text = passage.text;
    this.quoted = passage.quoted;
    this.source = source;
    this.passage = passage;
  }

  get at(): readonly number[] {
    return this.passage.at;
  }
}
