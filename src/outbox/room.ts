/** Room for bytes that are written together: what comes again and again is encoded once, and nothing is put together as text. */
export class Room {
  private bytes = Buffer.allocUnsafe(256 * 1024);
  /** How much was put in since it was taken last. */
  length = 0;

  put(part: string | Uint8Array): void {
    const most = typeof part === 'string' ? 3 * part.length : part.length;
    if (this.length + most > this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * (this.length + most));
    if (typeof part === 'string') this.length += this.bytes.write(part, this.length);
    else {
      this.bytes.set(part, this.length);
      this.length += part.length;
    }
  }

  /** All of it, good until more is put in. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}
