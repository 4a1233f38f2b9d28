// Pure
import { z } from 'zod';
import { parsedJson } from '../../stored.ts';
import { fold } from '../../text/fold.ts';
import { Priority } from '../../ticket/words.ts';
import { headsOfMail, type Mail } from '../message/mail.ts';

const Some = z.array(z.string().trim().min(1).max(320)).max(50);

/** What a mail must be like: all that is named, each by any of its words. */
export const MailConditions = z
  .object({
    /** Addresses (`anna@example.com`) or domains (`@example.com`). */
    from: Some.optional(),
    /** Addresses, or the part behind the plus (`+printers`). */
    to: Some.optional(),
    /** Words of the subject; case and accents do not matter. */
    subject: Some.optional(),
    header: z
      .object({ name: z.string().trim().toLowerCase().max(100), contains: z.string().trim().max(320) })
      .optional(),
  })
  .refine((one) => Object.values(one).some((value) => value !== undefined), 'Say what a mail must be like.');
export type MailConditions = z.infer<typeof MailConditions>;

/** What becomes of such a mail, where it belongs to no ticket. */
export const MailActions = z.object({
  outcome: z.enum(['take', 'hold', 'drop']).default('take'),
  /** The key of the desk whose ticket it becomes; that of the mailbox where nothing is said. */
  desk: z.string().trim().toUpperCase().optional(),
  category: z.string().optional(),
  priority: Priority.optional(),
});
export type MailActions = z.infer<typeof MailActions>;

/** A rule as it is asked. */
export interface AskedRule {
  readonly name: string;
  readonly conditions: MailConditions;
  readonly actions: MailActions;
}

/** A stored rule; null for one that this version cannot read: it fits no mail. */
export function readRule(row: { name: string; conditions: string; actions: string }): AskedRule | null {
  const conditions = MailConditions.safeParse(parsedJson(row.conditions));
  const actions = MailActions.safeParse(parsedJson(row.actions));
  return conditions.success && actions.success
    ? { name: row.name, conditions: conditions.data, actions: actions.data }
    : null;
}

/** Whether an address is meant by one of these: an address, or @ and a domain (and what is below it). */
export function isMeant(address: string, meant: readonly string[]): boolean {
  const own = address.toLowerCase();
  const domain = own.slice(own.lastIndexOf('@') + 1);
  return meant.some((one) => {
    const wanted = one.toLowerCase();
    if (!wanted.startsWith('@')) return wanted === own;
    return domain === wanted.slice(1) || domain.endsWith(`.${wanted.slice(1)}`);
  });
}

/** The part of an address behind the plus, with it; empty where there is none. */
const plusPart = (address: string): string => /\+[^@]*(?=@)/.exec(address)?.[0].toLowerCase() ?? '';

/** An address without its plus part. */
export const withoutPlus = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');

/** Whether a mail is as a rule says. */
function fits({ from, to, subject, header }: MailConditions, mail: Mail): boolean {
  if (from && !(mail.from && isMeant(mail.from.address, from))) return false;
  if (to) {
    const all = [...mail.to, ...mail.cc].map((one) => one.address);
    const isTo = (one: string) =>
      one.startsWith('+')
        ? all.some((address) => plusPart(address) === one.toLowerCase())
        : all.some((a) => isMeant(a, [one]));
    if (!to.some(isTo)) return false;
  }
  if (subject && !subject.some((words) => fold(mail.subject).includes(fold(words)))) return false;
  if (!header) return true;
  const wanted = header.contains.toLowerCase();
  return headsOfMail(mail, header.name).some((value) => value.toLowerCase().includes(wanted));
}

/** The first rule that fits; undefined where none does. */
export const ruleFor = (rules: readonly AskedRule[], mail: Mail): AskedRule | undefined =>
  rules.find((one) => fits(one.conditions, mail));
