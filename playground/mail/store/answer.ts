import type { Live } from '../live.ts';
import { escaped, htmlOf, safeHtml } from '../mime/html.ts';
import { insideOf, quoted, subjectOf } from '../mime/quoted.ts';
import { childIndex, newIndex, topicOf } from '../mime/thread.ts';
import type { Address, Mail, Mailbox } from '../state.ts';
import { plain, sameAddress } from './find.ts';
import { newId, newMessageId } from './ids.ts';
import type { NewMail } from './keep.ts';

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

/** A draft that answers or forwards a mail, as Exchange makes it; `above` is HTML that stands over the quoted mail. */
export function answerTo(live: Live, box: Mailbox, mail: Mail, kind: AnswerKind, above: string): NewMail {
  const at = live.timing.now();
  const own = { name: box.name, address: box.address };
  // An answer to a draft belongs to no thread: there is nothing yet that it could answer.
  const answered = mail.draft || mail.internetMessageId === '' ? null : mail.internetMessageId;
  const before = mail.references.length > 0 ? mail.references : mail.inReplyTo === null ? [] : [mail.inReplyTo];
  return {
    ...{ receivedAt: at, sentAt: at, from: own, sender: own, ...receivers(box, mail, kind), bcc: [], replyTo: [] },
    subject: subjectOf(box, mail, kind === 'forward' ? 'forward' : 'reply'),
    html: `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${above}${quoted(box, mail, insideOf(safeHtml(mail.html ?? htmlOf(mail.text ?? ''))))}</body></html>`,
    text: null,
    internetMessageId: newMessageId(),
    inReplyTo: answered,
    references: answered === null ? [] : [...before, answered],
    conversation: mail.conversation,
    index: answered === null || mail.index === '' ? newIndex(at) : childIndex(mail.index, at),
    topic: topicOf(mail.subject),
    ...{ headers: [], read: true, draft: true, importance: 'normal', categories: [], flag: 'notFlagged' },
    // A forwarded mail takes its files along, an answer only the pictures that its quote shows.
    attachments: mail.attachments
      .filter(({ inline }) => kind === 'forward' || inline)
      .map((one) => ({ ...one, id: newId.attachment() })),
    ...{ mime: null, size: 0, meeting: null },
  };
}

/** Whom the answer goes to: Reply-To counts, and nobody answers themselves. */
export function receivers(box: Mailbox, mail: Mail, kind: AnswerKind): { to: Address[]; cc: Address[] } {
  if (kind === 'forward') return { to: [], cc: [] };
  const own = (one: Address) => sameAddress(plain(one.address), box.address);
  const fromSelf = mail.from !== null && own(mail.from);
  const first = mail.replyTo.length > 0 ? mail.replyTo : mail.from === null ? [] : [mail.from];
  const to = fromSelf ? mail.to : first;
  if (kind === 'reply') return { to: [...to], cc: [] };
  const others = (fromSelf ? [] : mail.to).filter(
    (one) => !own(one) && !to.some((other) => sameAddress(other.address, one.address)),
  );
  const all = [...to, ...others];
  return {
    to: all,
    cc: mail.cc.filter((one) => !own(one) && !all.some((other) => sameAddress(other.address, one.address))),
  };
}

/** Typed words as Outlook writes them. */
export const paragraph = (text: string): string =>
  `<div style="font-family:Aptos,Calibri,sans-serif; font-size:12pt; color:rgb(0,0,0)">${escaped(text).replaceAll(/\r?\n/g, '<br>')}</div>`;
