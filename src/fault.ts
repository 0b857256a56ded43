/** The system's code of a failed call, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota is used up',
  EROFS: 'the disk is read-only',
  EFBIG: 'the file-size limit is reached',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'nothing is at its other end',
  ELOOP: 'it is a link that leads in a circle',
};

/** Codes that Node has no name for: it writes `Unknown system error -122`. Linux, then macOS. */
const unnamed: Readonly<Record<string, string>> = { 'Unknown system error -122': 'EDQUOT', 'Unknown system error -69': 'EDQUOT' };

/** A failed system call in plain words. */
export function reason(error: unknown): string {
  const given = codeOf(error);
  const code = unnamed[given] ?? given;
  return reasons[code] ?? (code || 'for a reason the system does not give');
}

/** Waits a moment for the other side of a slow pipe, without giving up the turn. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
