import { titledPieces } from '../formats/text.ts';
import type { Copy } from '../outbox/copy.ts';
import type { Row } from '../recipients/rows.ts';

/** A copy that tells something about the others. */
interface Telling {
  readonly why: string;
  readonly row: number;
  readonly text: string;
  readonly size: number;
}

/** The copies of a dry run that are shown: the first, the longest name, the largest and smallest figures, one of each locale. */
export class Sample {
  private readonly kept = new Map<string, Telling>();
  look(copy: Copy, row: Row): void {
    this.offer('first copy', 0, copy);
    this.offer(`first in ${copy.message.locale}`, 0, copy);
    this.offer('longest name', copy.to.name?.text.length ?? 0, copy);
    for (const { column, text } of row.cells) {
      const figure = figureIn(text);
      if (figure === undefined) continue;
      this.offer(`largest ${column.header}`, figure, copy);
      this.offer(`smallest ${column.header}`, -figure, copy);
    }
  }

  /** Each copy once, with all that it is the first, longest or largest of. */
  shown(): string {
    return [...grouped([...this.kept.values()])]
      .toSorted(([a], [b]) => a - b)
      .map(([row, all]) => `--- row ${row}: ${all.map(({ why }) => why).join(', ')} ---\n\n${all[0]?.text ?? ''}`)
      .join('\n');
  }

  private offer(why: string, size: number, copy: Copy): void {
    const before = this.kept.get(why);
    if (before && before.size >= size) return;
    const text = titledPieces(copy.message)
      .map(({ write }) => write())
      .join('');
    this.kept.set(why, { why, row: copy.row, size, text: `${text}\n` });
  }
}

function grouped(all: readonly Telling[]): Map<number, Telling[]> {
  const rows = new Map<number, Telling[]>();
  for (const each of all) rows.set(each.row, [...(rows.get(each.row) ?? []), each]);
  return rows;
}

/** The number of a cell that is one, with or without its unit. */
function figureIn(text: string): number | undefined {
  const [, digits] = /^\p{Sc}?\s?(?:[A-Z]{3}\s)?(\d[\d\s.,'’]*?)\s?(?:%|\p{Sc}|\p{L}{1,10})?$/u.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const plain = /,\d{1,2}$/.test(digits) ? digits.replace(/[.\s'’]/g, '').replace(',', '.') : digits.replace(/[,\s'’]/g, '');
  return Number.isNaN(Number(plain)) ? undefined : Number(plain);
}
