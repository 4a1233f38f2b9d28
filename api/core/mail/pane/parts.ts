// Pure
import { z } from 'zod';
import type { Mail } from '../message/mail.ts';

const Someone = z.object({ address: z.string(), name: z.string() });

/** What came of a mail in parts, where Outlook does not give it whole. */
export const MailParts = z.object({
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
  from: Someone.nullable(),
  to: z.array(Someone),
  cc: z.array(Someone),
  subject: z.string(),
  date: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** Ids of files that were uploaded before. */
  files: z.array(z.string()),
});
export type MailParts = z.infer<typeof MailParts>;

/** A mail in parts as every other mail is read. */
export const mailOfParts = ({ date, files: _, ...rest }: MailParts): Mail => ({
  ...rest,
  date: date === null ? null : new Date(date),
  sender: null,
  replyTo: [],
  heads: [],
  parts: [],
  carried: [],
});
