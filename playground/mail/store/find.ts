import type { Mail, Mailbox, MailState } from '../state.ts';

/** The address without what stands after a plus. */
export const plain = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');

export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whose mailbox an address leads to; in the tenant what stands after a plus counts for nothing. */
export const mailboxAt = (state: MailState, address: string): Mailbox | undefined =>
  state.mailboxes.find((one) => sameAddress(one.address, address)) ??
  state.mailboxes.find((one) => one.kind !== 'customer' && one.address.toLowerCase() === plain(address));

export const inTenant = (state: MailState, address: string): boolean =>
  address.toLowerCase().endsWith(`@${state.domain}`);

/** By either of its ids. */
export const mailIn = (box: Mailbox, id: string): Mail | undefined =>
  box.messages.find((one) => one.id === id || one.lasting === id);
