import { UserError } from '../errors.ts';
import type { PageData, PageLanguage } from '../page/page.ts';
import { languageOf } from '../sections/language-tag.ts';
import { schemaLine } from '../version.ts';
import { factsFile, openFacts } from './facts.ts';
import type { Kept, Memory } from './memory.ts';
import { localeOf, type Sheet } from './sheet.ts';
import { isZone } from '../sections/moment.ts';

/** Steps that can be taken back. */
const most = 200;

/** The sheet that somebody works on, all that came before it, and the browser's memory of it. */
export class Desk {
  readonly data: PageData;
  /** What somebody here means by a time without a zone. */
  readonly zone: string | undefined;
  /** Answers that were kept by an earlier make of this page, until somebody decides about them. */
  earlier: Kept | undefined;
  /** Whether the browser keeps the answers. */
  isKept = true;
  private now: Sheet;
  private readonly start: Sheet;
  private past: readonly Sheet[] = [];
  private future: readonly Sheet[] = [];
  private step: string | undefined;
  private readonly memory: Memory;
  private readonly listeners: (() => void)[] = [];

  constructor(data: PageData, memory: Memory, zone: string | undefined) {
    this.data = data;
    this.memory = memory;
    const { answers } = openFacts({ name: data.name, text: data.facts });
    this.start = { answers, kind: data.kind, typed: {}, foreign: [], pasted: '' };
    this.zone = zone !== undefined && isZone(zone) ? zone : undefined;
    const kept = memory.recall();
    const goesOn = kept?.start === data.facts ? sheetOf(kept) : undefined;
    this.now = goesOn ?? this.start;
    this.earlier = goesOn ? undefined : kept;
  }

  get sheet(): Sheet {
    return this.now;
  }

  /** The language of the letter; when the page does not have it, the one it opened in. */
  get locale(): string {
    const { languages, locale } = this.data;
    const wanted = localeOf(this.now, locale);
    return Object.hasOwn(languages, languageOf(wanted)) ? wanted : locale;
  }

  get language(): PageLanguage {
    const found = this.data.languages[languageOf(this.locale)];
    if (!found) throw new TypeError('a page has the language it opens in');
    return found;
  }

  /** Goes on with another sheet. Changes of one `step`, such as the letters of a word, are taken back together. */
  change(next: Sheet, step?: string): void {
    if (step === undefined || step !== this.step) this.past = [...this.past.slice(-most), this.now];
    this.step = step;
    this.future = [];
    this.put(next);
  }

  /** Somebody is in the middle of an answer. */
  get isTyping(): boolean {
    return this.step !== undefined;
  }

  /** What comes now is another step. */
  rest(): void {
    this.step = undefined;
    this.announce();
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  undo(): void {
    const before = this.past.at(-1);
    if (!before) return;
    this.past = this.past.slice(0, -1);
    this.future = [this.now, ...this.future];
    this.step = undefined;
    this.put(before);
  }

  redo(): void {
    const [next, ...rest] = this.future;
    if (!next) return;
    this.future = rest;
    this.past = [...this.past, this.now];
    this.step = undefined;
    this.put(next);
  }

  /** Everything that was given here goes, from the browser's memory too; an undo brings it back while the page is open. */
  forget(): void {
    this.change(this.start);
    this.earlier = undefined;
    this.memory.forget();
  }

  /** Takes up the answers that an earlier make of the page kept, or leaves them. */
  decide(takeUp: boolean): void {
    const sheet = takeUp && this.earlier ? sheetOf(this.earlier) : undefined;
    this.earlier = undefined;
    this.change(sheet ?? this.now);
  }

  /** The answers as a file that the program reads, and refuses while something in it cannot stand. */
  file(): string {
    return factsFile(this.now.answers, this.now.foreign, this.now.typed, schemaLine);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private put(next: Sheet): void {
    this.now = next;
    // What an earlier make kept is not overwritten before somebody has decided about it.
    const { answers, foreign, typed, kind, pasted } = next;
    const facts = factsFile(answers, foreign, {}, schemaLine);
    if (!this.earlier) this.isKept = this.memory.keep({ start: this.data.facts, facts, kind, typed, pasted });
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}

function sheetOf({ facts, kind, typed, pasted }: Kept): Sheet | undefined {
  try {
    const { answers, foreign } = openFacts({ name: '', text: facts });
    return { answers, kind, typed, foreign, pasted };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
