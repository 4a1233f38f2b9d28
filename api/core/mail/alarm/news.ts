// Pure
import { z } from 'zod';

/** What is wrong with a mailbox, or well again, as its desk is told. */
export const MailboxNews = z.enum(['fails', 'works', 'silent', 'toldAgain', 'behind', 'caughtUp']);
export type MailboxNews = z.infer<typeof MailboxNews>;
