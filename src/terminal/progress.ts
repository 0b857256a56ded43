/** What a long run has done so far. */
export interface Done {
  readonly made: number;
  readonly rejected: number;
  /** Of the list, from 0 to 1; undefined when nobody knows how long it is. */
  readonly share: number | undefined;
}

const every = 200;

/** One line on a terminal that is written over while a run goes on: count, rate, time left, rejects. */
export class Progress {
  private readonly write: (text: string) => void;
  private readonly now: () => Date;
  private readonly began: number;
  private last: number;
  private shown = false;
  private calls = 0;

  constructor(write: (text: string) => void, now: () => Date) {
    this.write = write;
    this.now = now;
    this.began = now().getTime();
    this.last = this.began;
  }

  /** To be called as often as one likes: it looks at the clock now and then. */
  tell(done: () => Done): void {
    if (++this.calls % 64 !== 0) return;
    const now = this.now().getTime();
    if (now - this.last < every) return;
    this.last = now;
    this.shown = true;
    this.write(`\r\u001b[K${lineOf(done(), (now - this.began) / 1000)}`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.shown) this.write('\r\u001b[K');
    this.shown = false;
  }
}

/** `12,000 copies · 24,000/s · 0:12 left · 3 rejected`. */
export function lineOf({ made, rejected, share }: Done, seconds: number): string {
  const rate = seconds > 0 ? (made + rejected) / seconds : 0;
  const left = share === undefined || share === 0 || share > 1 ? undefined : (seconds / share) * (1 - share);
  const time = left === undefined ? [] : [`${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, '0')} left`];
  return [numbered(made, 'copy', 'copies'), `${counted(Math.round(rate))}/s`, ...time, `${counted(rejected)} rejected`].join(' · ');
}

/** A whole number with its thousands apart. */
export const counted = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** The same with its noun: `1 copy`, `2,000 copies`. */
export const numbered = (number: number, one: string, many: string): string => `${counted(number)} ${number === 1 ? one : many}`;
