import type { Live } from '../live.ts';
import { conversationOf, newIndex, topicOf } from '../mime/thread.ts';
import type { Mailbox } from '../state.ts';
import { newMessageId } from './ids.ts';
import type { NewMail } from './keep.ts';

/** A draft that begins with nothing. */
export function blankDraft(live: Live, box: Mailbox, subject = ''): NewMail {
  const at = live.timing.now();
  const own = { name: box.name, address: box.address };
  const topic = topicOf(subject);
  const index = newIndex(at);
  return {
    ...{ receivedAt: at, sentAt: at, subject, topic, index, from: own, sender: own },
    ...{ to: [], cc: [], bcc: [], replyTo: [], html: '', text: null, headers: [], attachments: [], categories: [] },
    internetMessageId: newMessageId(),
    ...{ inReplyTo: null, references: [], conversation: conversationOf(box, { index, topic, answered: [] }) },
    ...{ read: true, draft: true, importance: 'normal', flag: 'notFlagged', mime: null, size: 0, meeting: null },
  };
}
