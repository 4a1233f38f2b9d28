import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { absence } from '../state.ts';
import { findFolder, folderOf } from '../store/folders.ts';
import { changeMail, deleteMail, moveMail } from '../store/keep.ts';
import { opened, openedMail } from './open.ts';

export const handled = z.object({ as: z.string(), mailbox: z.string(), mail: z.string() });
export const moved = handled.extend({ to: z.string() });
export const marked = handled.extend({ read: z.boolean() });
export const away = absence.omit({ told: true }).partial().extend({ as: z.string(), mailbox: z.string() });
export const spoken = z.object({ as: z.string(), locale: z.enum(['en-US', 'de-DE', 'pl-PL']) });

type Handled = z.infer<typeof handled>;

export function mark(live: Live, { as, mailbox, mail, read }: z.infer<typeof marked>): void {
  const box = opened(live, as, mailbox);
  const one = openedMail(box, mail);
  if (one.read !== read) changeMail(live, box, one, { read });
}

export function remove(live: Live, { as, mailbox, mail }: Handled): void {
  const box = opened(live, as, mailbox);
  deleteMail(live, box, openedMail(box, mail));
}

export function move(live: Live, { as, mailbox, mail, to }: z.infer<typeof moved>): void {
  const box = opened(live, as, mailbox);
  const folder = findFolder(box, to);
  if (!folder) throw new Refused('There is no such folder.');
  moveMail(live, box, openedMail(box, mail), folder);
}

/** Takes a deleted mail back to where it was. */
export function restore(live: Live, { as, mailbox, mail }: Handled): void {
  const box = opened(live, as, mailbox);
  const one = openedMail(box, mail);
  moveMail(live, box, one, findFolder(box, one.cameFrom ?? '') ?? folderOf(box, 'inbox'));
}

/** Switches what is answered while somebody is away; each who writes is told anew. */
export function goAway(live: Live, { as, mailbox, ...change }: z.infer<typeof away>): void {
  const box = opened(live, as, mailbox);
  box.absence = { ...box.absence, ...change, told: [] };
  live.changed({ type: 'mailbox', mailbox: box.id });
}

/** The language that somebody’s Outlook speaks and quotes in. */
export function speak(live: Live, { as, locale }: z.infer<typeof spoken>): void {
  const box = opened(live, as, as);
  box.locale = locale;
  live.changed({ type: 'mailbox', mailbox: box.id });
}
