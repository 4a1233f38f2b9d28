import type { Account } from '../person/identify.ts';

/** Somebody in a group elsewhere; `owner` is null where that cannot be read. */
export interface GroupMember {
  readonly account: Account;
  readonly owner: boolean | null;
  /** The directory has not deactivated it. */
  readonly active: boolean;
}

/** Knows who is in the groups and teams of a tenant. */
export interface Directory {
  /** @throws DeskError with what an admin has to do when the group cannot be read */
  membersOf(group: { readonly kind: 'group' | 'team'; readonly id: string }): Promise<readonly GroupMember[]>;
}
