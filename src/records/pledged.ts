import type { Moment } from '../sections/moment.ts';
import { type Pledge, pledgeKinds } from './promises.ts';
import { dayOf } from './record.ts';

/** So many wordings for one day are told one by one; of more the first, and how many copies there are. */
const mostWordings = 5;
/** So many days and owners are told apart: a record is read as a whole. */
const mostGroups = 200;

/** Promises of one sort, by one person, for one day. */
interface Group extends Pick<Pledge, 'of' | 'owner'> {
  /** When each wording is due first. */
  readonly wordings: Map<string | undefined, Moment | undefined>;
  copies: number;
  isWorded: boolean;
}

/** What the copies of a batch promise, all together: each promise once, under the day on which it is due. */
export class Pledged {
  private readonly groups = new Map<string, Group>();

  /** `pledges` of one copy. */
  add(pledges: readonly Pledge[]): void {
    for (const { of, what, owner, by } of pledges) {
      const group = this.groupOf(of, owner, by);
      group.copies++;
      const known = group.wordings.has(what);
      if (!known && group.wordings.size === mostWordings) group.isWorded = false;
      const [first] = group.wordings.keys();
      const wording = known || group.isWorded ? what : first;
      group.wordings.set(wording, earlier(group.wordings.get(wording), by));
    }
  }

  /** In the order in which a message makes them. */
  all(): Pledge[] {
    const found = [...this.groups.values()].flatMap(({ of, owner, wordings, copies, isWorded }): Pledge[] => {
      const all = [...wordings].map(([what, by]) => ({ of, what, owner, by }));
      const [first] = all;
      const by = all.map((each) => each.by).reduce(earlier);
      return isWorded || !first ? all : [{ ...first, by, copies }];
    });
    return pledgeKinds.flatMap((each) => found.filter(({ of }) => of === each));
  }

  private groupOf(of: Pledge['of'], owner: string | undefined, by: Moment | undefined): Group {
    const own = JSON.stringify([of, owner, by && dayOf(by)]);
    const key = this.groups.has(own) || this.groups.size < mostGroups ? own : of;
    const group = this.groups.get(key) ?? { of, owner: key === own ? owner : undefined, wordings: new Map(), copies: 0, isWorded: true };
    this.groups.set(key, group);
    return group;
  }
}

/** One without a day is due last. */
function earlier(one: Moment | undefined, other: Moment | undefined): Moment | undefined {
  if (!one || !other) return one ?? other;
  return (one.epoch ?? 0) <= (other.epoch ?? 0) ? one : other;
}
