import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import type { Mail, Mailbox, MailState } from '../state.ts';
import { mailIn } from '../store/find.ts';

/** The mailboxes that somebody may open: their own, and the shared ones that they are a member of. */
export const openTo = (state: MailState, person: string): readonly Mailbox[] =>
  state.mailboxes.filter(({ id, kind, members }) => (id === person && kind !== 'shared') || members.includes(person));

/** A mailbox that this person may open. @throws Refused */
export function opened(live: Live, person: string, id: string): Mailbox {
  const box = openTo(live.state, person).find((one) => one.id === id);
  if (!box) throw new Refused('This mailbox is not open to you.');
  return box;
}

/** A mail of it. @throws Refused */
export function openedMail(box: Mailbox, id: string): Mail {
  const mail = mailIn(box, id);
  if (!mail) throw new Refused('This mail is no longer here.');
  return mail;
}
