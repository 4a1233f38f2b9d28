import * as z from 'zod/mini';
import { type Look, Priority } from '../../api/answers.ts';
import type { NewTicket } from '../../api/desk-api.ts';
import type { MailItem } from '../../mail-item/mail.ts';

/** What somebody filled in for a new ticket of a mail. */
export const Draft = z.object({
  title: z.string(),
  desk: z.string(),
  category: z.string(),
  priority: z.union([Priority, z.literal('')]),
  note: z.string(),
  writesNote: z.boolean(),
  forMe: z.boolean(),
  /** Addresses that are ticked, and names of attachments that are not. */
  people: z.array(z.string()),
  without: z.array(z.string()),
});
export type Draft = z.infer<typeof Draft>;

/** What is filled in before anybody types. */
export function firstDraft(item: Pick<MailItem, 'subject'>, look: Pick<Look, 'desks'>): Draft {
  return {
    title: plainSubject(item.subject).slice(0, 200),
    desk: look.desks[0]?.key ?? '',
    category: '',
    priority: '',
    note: '',
    writesNote: false,
    forMe: false,
    people: [],
    without: [],
  };
}

/** The subject without what mail programs put before it when somebody answers or forwards, in the languages of Outlook. */
export function plainSubject(subject: string): string {
  const before =
    /^\s*(?:(?:re|aw|antw|odp|sv|vs|rv|ref|res|r|fw|fwd|wg|pd|tr|doorst|vb|vl|i|enc)(?:\[\d+\])?\s*:|\[(?:extern|external)\])\s*/iu;
  let plain = subject;
  while (before.test(plain)) plain = plain.replace(before, '');
  return plain.trim();
}

/** The desk that is chosen, or the first one where that is no longer offered. */
export const deskOf = (draft: Pick<Draft, 'desk'>, look: Pick<Look, 'desks'>) =>
  look.desks.find((one) => one.key === draft.desk) ?? look.desks[0];

/** Whose ticket it becomes: people who do not work at the desk file for themselves, and so does everybody where nobody sent the mail. */
export function requesterOf(
  draft: Pick<Draft, 'desk' | 'forMe'>,
  look: Pick<Look, 'desks' | 'person'>,
): 'sender' | 'me' {
  return deskOf(draft, look)?.staff === true && look.person !== null && !draft.forMe ? 'sender' : 'me';
}

/** The ticket as it is asked for; what stands as it would be by itself is left out. */
export function asked(draft: Draft, look: Look, files: number[] | 'all'): NewTicket {
  const desk = deskOf(draft, look);
  const category = desk?.categories.some((one) => one.id === draft.category) ? draft.category : undefined;
  const offered = new Set(look.people.map((one) => one.address));
  return {
    desk: desk?.key ?? draft.desk,
    title: draft.title.trim(),
    requester: requesterOf(draft, look),
    people: draft.people.filter((one) => offered.has(one)),
    files,
    ...(category === undefined ? {} : { category }),
    ...(draft.priority === '' ? {} : { priority: draft.priority }),
    ...(desk?.staff === true && draft.writesNote && draft.note.trim() !== '' ? { note: draft.note.trim() } : {}),
  };
}
