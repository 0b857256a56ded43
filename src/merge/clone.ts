import type { Block, Hole, Inline, Message } from '../compose/message.ts';

/** A message of its own, each hole replaced. */
export function clone(message: Message, replace: (hole: Hole) => Hole): Message {
  const inline = (each: Inline): Inline => {
    if (each.kind === 'hole') return replace(each);
    return each.kind === 'strong' ? { ...each, inlines: each.inlines.map(inline) } : each;
  };
  const row = (inlines: readonly Inline[]): Inline[] => inlines.map(inline);
  const block = (each: Block): Block => {
    if (each.kind === 'list') return { ...each, items: each.items.map(row) };
    if (each.kind === 'table') return { ...each, head: each.head.map(row), rows: each.rows.map((cells) => cells.map(row)) };
    return { ...each, inlines: row(each.inlines) };
  };
  return {
    ...message,
    subject: row(message.subject),
    parts: message.parts.map((part) => ({ ...part, blocks: part.blocks.map(block) })),
  };
}
