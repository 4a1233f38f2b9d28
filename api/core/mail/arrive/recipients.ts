import { withoutPlus } from '../rule/mail-rule.ts';
import { asKept } from './sender.ts';

/** So many people of one mail come onto its ticket. */
export const mostPeople = 50;

/** Whether an address is one of this house, whatever stands behind its plus. */
export const isOurs = (address: string, own: ReadonlySet<string>) => own.has(withoutPlus(asKept(address)));

/** Addresses at which nobody reads. */
export const isNobody = (address: string): boolean =>
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?)(?:[+@]|$)/i.test(address);
