let kept: Buffer | undefined;

/** A text as UTF-8, good until the next. Long texts come by the thousand: a buffer for each would take half the memory of a batch. */
export function bytesOf(content: string): Buffer {
  if (content.length < 32_768 || content.length > 131_072) return Buffer.from(content, 'utf8');
  kept ??= Buffer.allocUnsafe(3 * 131_072);
  return kept.subarray(0, kept.write(content, 'utf8'));
}
