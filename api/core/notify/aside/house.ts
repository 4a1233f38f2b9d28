import { bulkDone } from './bulk-done.ts';
import { bulkProgress } from './bulk-progress.ts';
import { deskChannel } from './desk-channel.ts';
import { heldMail } from './held-mail.ts';
import { mailbox } from './mailbox.ts';
import { prepared } from './prepared.ts';
import { recurring } from './recurring.ts';
import { reminder } from './reminder.ts';
import { rights } from './rights.ts';

/** What people are told about no ticket in this house. A part that has more to tell (a report, an alarm) adds its file here. */
export const houseAsides = [
  rights,
  deskChannel,
  mailbox,
  heldMail,
  reminder,
  prepared,
  recurring,
  bulkDone,
  bulkProgress,
] as const;
export type AsideKey = (typeof houseAsides)[number]['key'];
