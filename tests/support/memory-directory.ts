import { DeskError, type Directory, type GroupMember, groupWords } from '../../api/core/index.ts';

/** The twin of a directory: groups in memory, which can be kept from being read. */
export interface MemoryDirectory extends Directory {
  /** Puts people into a group or team; one that was never filled does not exist. */
  fill(id: string, members: readonly GroupMember[]): void;
  /** Every look fails with this, until it is taken away again. */
  refuse(why: DeskError | undefined): void;
  /** What was asked for, the oldest first. */
  readonly asked: readonly { readonly kind: string; readonly id: string }[];
}

export function makeMemoryDirectory(): MemoryDirectory {
  const groups = new Map<string, readonly GroupMember[]>();
  const asked: { kind: string; id: string }[] = [];
  let refusal: DeskError | undefined;
  return {
    asked,
    fill: (id, members) => void groups.set(id, members),
    refuse(why) {
      refusal = why;
    },
    async membersOf(group) {
      asked.push(group);
      if (refusal) throw refusal;
      const members = groups.get(group.id);
      if (!members) throw new DeskError('invalid', groupWords.gone);
      return members;
    },
  };
}
