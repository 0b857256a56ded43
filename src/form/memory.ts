import { isRecord } from '../sections/shape.ts';
import { type KindName, kindNames } from '../kinds.ts';

/** What is kept in the browser between two openings of the page. */
export interface Kept {
  /** The facts that the page began with: those of another make are not mixed in unasked. */
  readonly start: string;
  readonly facts: string;
  readonly kind: KindName;
  readonly typed: Readonly<Record<string, string>>;
  readonly pasted: string;
}

/**
 * What the browser keeps for this page. A tab's own comes first, so that two letters written side by side survive a
 * reload each; a new tab goes on with what was written last. Pages of one disk share a store, hence the path in the key.
 */
export class Memory {
  private readonly key: string;

  constructor(path: string) {
    this.key = `apologize ${path}`;
  }

  recall(): Kept | undefined {
    for (const store of stores()) {
      const kept = keptIn(read(store, this.key));
      if (kept) return kept;
    }
    return undefined;
  }

  /** Whether it was kept where it outlives the tab. */
  keep(kept: Kept): boolean {
    return stores()
      .map((store) => write(store, this.key, JSON.stringify(kept)))
      .includes(true);
  }

  forget(): void {
    for (const store of stores()) store.removeItem(this.key);
  }
}

/** A browser may refuse them, and then it does so when they are looked at. */
function stores(): Storage[] {
  return [() => sessionStorage, () => localStorage].flatMap((store) => {
    try {
      return [store()];
    } catch {
      return [];
    }
  });
}

function read(store: Storage, key: string): unknown {
  try {
    const found: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return found;
  } catch {
    return undefined;
  }
}

/** A store may be full, or have no room from the start. */
function write(store: Storage, key: string, text: string): boolean {
  try {
    store.setItem(key, text);
    return store === localStorage;
  } catch {
    return false;
  }
}

/** Whatever another version, or another page, may have left there. */
function keptIn(found: unknown): Kept | undefined {
  if (!isRecord(found) || typeof found.start !== 'string' || typeof found.facts !== 'string') return undefined;
  const kind = kindNames.find((name) => name === found.kind) ?? 'letter';
  const typed = Object.entries(isRecord(found.typed) ? found.typed : {});
  const texts = typed.flatMap(([path, text]): [string, string][] => (typeof text === 'string' ? [[path, text]] : []));
  const pasted = typeof found.pasted === 'string' ? found.pasted : '';
  return { start: found.start, facts: found.facts, kind, typed: Object.fromEntries(texts), pasted };
}
