// Pure
import type { MailHead } from '../message/mail.ts';

/** What says of a mail that a program wrote it: programs do not answer it, and what cannot be delivered still comes back. */
export function automaticHeads(how: 'answer' | 'news' | null): MailHead[] {
  if (how === null) return [];
  return [
    { name: 'Auto-Submitted', value: how === 'answer' ? 'auto-replied' : 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'DR, RN, NRN, OOF, AutoReply' },
  ];
}

/** What Outlook puts a mail into its conversation by. */
export const conversationHeads = (subject: string, threadIndex: string): MailHead[] => [
  { name: 'Thread-Topic', value: subject },
  { name: 'Thread-Index', value: threadIndex },
];

/** The button of mail programs by which somebody who is copied in gets no more of these (RFC 8058). */
export const leavingHeads = (unfollow: string | null): MailHead[] =>
  unfollow === null
    ? []
    : [
        { name: 'List-Unsubscribe', value: `<${unfollow}>` },
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ];
