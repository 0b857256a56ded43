import type { Entity } from './entities.ts';
import type { Tag, Visible } from './visible.ts';
import type { Writing } from './writing.ts';

/** What a sign of Markdown turned out to be. */
export type Piece =
  | { readonly kind: 'gone' | 'break' | 'object' | 'comment'; readonly to: number }
  | { readonly kind: 'entity'; readonly to: number; readonly text: string }
  | { readonly kind: 'tag'; readonly to: number; readonly tag: Tag };

/** What reading the inside of a passage needs of the document around it. */
export interface Surroundings {
  readonly writing: Writing;
  readonly visible: Visible;
  /** The labels of its link definitions. */
  readonly labels: ReadonlySet<string>;
  readonly entityAt: (text: string, from: number) => Entity | undefined;
}

/** The lines of a passage as one text, and where its units stand in the source. */
export interface Stretch {
  readonly text: string;
  readonly placeOf: (at: number) => number;
}

/** Writes what of a stretch is seen; `pieces` are those of its signs that mean something, by where they begin. */
export function writePieces(stretch: Stretch, pieces: ReadonlyMap<number, Piece>, { writing, visible }: Surroundings): void {
  const { text, placeOf } = stretch;
  let from = 0;
  for (const start of Int32Array.from(pieces.keys()).toSorted()) {
    const piece = pieces.get(start);
    // Within an image, or within code.
    if (!piece || start < from) continue;
    if (!visible.hides) writing.add(text, from, start, placeOf);
    writePiece(piece, start, stretch, { writing, visible });
    from = piece.to;
  }
  if (!visible.hides) writing.add(text, from, text.length, placeOf);
}

type Seen = Pick<Surroundings, 'writing' | 'visible'>;

function writePiece(piece: Piece, start: number, { text, placeOf }: Stretch, { writing, visible }: Seen): void {
  const [from, to] = [placeOf(start), placeOf(piece.to - 1) + 1];
  if (piece.kind === 'tag') visible.take(piece.tag, from, to);
  else if (piece.kind === 'comment') writing.comment(text.slice(start + 4, Math.max(start + 4, piece.to - 3)), from, to);
  else if (visible.hides || piece.kind === 'gone') return;
  else if (piece.kind === 'break') writing.lineBreak(from);
  else if (piece.kind === 'entity') writing.put(piece.text, from, to);
  else writing.object(from, to);
}
