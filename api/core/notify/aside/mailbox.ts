import { z } from 'zod';
import { MailboxNews } from '../../mail/alarm/news.ts';
import { aside } from './aside.ts';

/** A mailbox of a desk that fails, is told nothing or is behind, or that is as before. */
export const mailbox = aside(
  'mailbox',
  z.object({ desk: z.string(), address: z.string(), what: MailboxNews }),
  ({ desk, address, what }, { words }) => ({ text: words.mail.alarm[what](address, desk), controls: [] }),
);
