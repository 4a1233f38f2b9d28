// Pure

/** Where an account can be. */
export const accountProviders = ['slack', 'teams', 'entra', 'mail'] as const;
export type AccountProvider = (typeof accountProviders)[number];

/**
 * What an account is to the workspace, tenant or mailbox where it was met, as the platform says:
 * - `member`: a full account there; for mail, a sender whom the receiving server has authenticated
 * - `guest`: let in from elsewhere, or for some channels only
 * - `outside`: of another workspace or tenant, met in a shared place
 * - `unconfirmed`: its own, but the address was never confirmed
 * - `bot`: no person
 * - `unknown`: the platform does not say
 */
export const accountKinds = ['member', 'guest', 'outside', 'unconfirmed', 'bot', 'unknown'] as const;
export type AccountKind = (typeof accountKinds)[number];

const onlyMembers = { member: true, guest: false, outside: false, unconfirmed: false, bot: false, unknown: false };

/** THE rule: whether an existing person may be found by the mail address of such an account. */
const table: Readonly<Record<AccountProvider, Readonly<Record<AccountKind, boolean>>>> = {
  slack: onlyMembers,
  teams: onlyMembers,
  entra: onlyMembers,
  mail: onlyMembers,
};

/** Whether the address of an account says who it is; otherwise it is a requester of its own, and joins by code. */
export const provesAddress = (provider: AccountProvider, kind: AccountKind): boolean => table[provider][kind];

/**
 * Whether an account that is new here belongs with its address. By mail the address is the account, whatever it proves: a
 * sender nobody vouches for is still the person who has that address, and may do only what proof `address` allows.
 */
export const comesWithAddress = (provider: AccountProvider, kind: AccountKind): boolean =>
  provider === 'mail' || provesAddress(provider, kind);

/**
 * What somebody is who comes with such an account: of the house with a full account of its own workspace or tenant, else from
 * outside, so that nobody makes an agent of a guest unless an admin says first that they are staff. Mail says it by itself.
 */
export const personKindOf = (provider: AccountProvider, kind: AccountKind): 'staff' | 'customer' =>
  provider === 'mail' || kind === 'member' ? 'staff' : 'customer';

/** What decides whether the person who holds an address is the one whose account was just met. */
interface Holder {
  /** False once they have left: an address is given to somebody else then. */
  readonly active: boolean;
  /** They have another account in the same workspace; in a mailbox an address has one. */
  readonly hasAccountThere: boolean;
}

/**
 * What a deactivated person's proven address makes of an account that was never met: in a chat, and by mail, it was given to
 * somebody else, who comes without their tickets; a token of Entra would let back in at once somebody who was shut out.
 */
const afterLeaving: Readonly<Record<AccountProvider, 'anothers' | 'refused'>> = {
  slack: 'anothers',
  teams: 'anothers',
  entra: 'refused',
  mail: 'anothers',
};

/**
 * Whose an account with a proven address is: that of the person who holds the address, or of somebody new, without their
 * tickets; or it is let in by nobody.
 */
export function whoseIs(
  provider: AccountProvider,
  { active, hasAccountThere }: Holder,
): 'theirs' | 'anothers' | 'refused' {
  if (hasAccountThere) return 'anothers';
  return active ? 'theirs' : afterLeaving[provider];
}

/** Whether an account is one of the house. What the platform does not say is not: it says nothing of strangers. */
export const isOfHouse = (kind: AccountKind | null): boolean =>
  kind === 'member' || kind === 'guest' || kind === 'unconfirmed';

/** The kind that a row holds; one that is not known any more proves nothing. */
export const accountKindOf = (kind: string): AccountKind => accountKinds.find((one) => one === kind) ?? 'unknown';
