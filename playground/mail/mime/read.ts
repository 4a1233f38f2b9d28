import PostalMime, { type Address as Parsed, type Attachment as Part } from 'postal-mime';
import type { Live } from '../live.ts';
import type { Address, Attachment, Mailbox } from '../state.ts';
import { newId } from '../store/ids.ts';
import type { NewMail } from '../store/keep.ts';
import { conversationOf, topicOf } from './thread.ts';

/** What a mailbox files of a mail that came as MIME. */
export async function readMail(live: Live, box: Mailbox, mime: Buffer): Promise<NewMail> {
  const mail = await PostalMime.parse(mime, { forceRfc822Attachments: true });
  const value = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  const at = live.timing.now();
  const subject = mail.subject ?? '';
  const references = value('references').match(/<[^<>]+>/g) ?? [];
  const inReplyTo = mail.inReplyTo ?? null;
  const topic = topicOf(subject);
  const index = value('thread-index').replaceAll(/\s/g, '');
  const answered = [...(inReplyTo === null ? [] : [inReplyTo]), ...[...references].reverse()];
  const from = people(mail.from)[0] ?? null;
  const sent = Date.parse(mail.date ?? '');
  const attachments = await Promise.all(mail.attachments.map((part) => kept(live, part, mail.html ?? '')));
  const calendar = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  return {
    receivedAt: at,
    sentAt: Number.isNaN(sent) ? at : sent,
    subject,
    from,
    sender: people(mail.sender)[0] ?? from,
    to: (mail.to ?? []).flatMap(people),
    cc: (mail.cc ?? []).flatMap(people),
    bcc: (mail.bcc ?? []).flatMap(people),
    replyTo: (mail.replyTo ?? []).flatMap(people),
    html: mail.html ?? null,
    text: mail.text ?? null,
    internetMessageId: mail.messageId ?? '',
    inReplyTo,
    references,
    conversation: conversationOf(box, { index, topic, answered }),
    index,
    topic,
    headers: mail.headers.map((one) => ({ name: one.originalKey, value: one.value })),
    read: false,
    draft: false,
    importance: importanceOf(value('importance'), value('x-priority')),
    categories: [],
    flag: 'notFlagged',
    attachments: attachments.filter((one) => calendar === undefined || one.type !== 'text/calendar'),
    mime: await live.files.put(mime),
    size: mime.length,
    meeting: calendar === undefined ? null : meetingOf(calendar.method),
  };
}

/** The people of an address, those of a group too. */
const people = (one: Parsed | undefined): Address[] =>
  one === undefined
    ? []
    : (one.group ?? [one]).map(({ name, address = '' }) => ({ name: name === '' ? address : name, address }));

function importanceOf(importance: string, priority: string): NewMail['importance'] {
  const word = importance.trim().toLowerCase();
  if (word === 'high' || word === 'low') return word;
  return /^[12]/.test(priority.trim()) ? 'high' : /^[45]/.test(priority.trim()) ? 'low' : 'normal';
}

const meetings: Readonly<Record<string, string>> = {
  REQUEST: 'meetingRequest',
  CANCEL: 'meetingCancelled',
  REPLY: 'meetingAccepted',
};

const meetingOf = (method: string | undefined): string => meetings[method ?? ''] ?? 'none';

async function kept(live: Live, part: Part, html: string): Promise<Attachment> {
  const bytes = Buffer.from(part.content instanceof ArrayBuffer ? new Uint8Array(part.content) : part.content);
  const contentId = part.contentId?.replaceAll(/^<|>$/g, '') ?? null;
  const item = part.mimeType === 'message/rfc822';
  const shown = contentId !== null && html.includes(`cid:${contentId}`);
  return {
    id: newId.attachment(),
    kind: item ? 'item' : 'file',
    // Exchange names a mail within a mail by its subject alone.
    name:
      (item ? part.filename?.replace(/\.eml$/i, '') : part.filename) ?? (item ? await subjectOf(bytes) : 'ATT00001'),
    type: item ? '' : part.mimeType,
    size: bytes.length,
    inline: part.disposition === 'inline' ? shown || part.related === true : shown && part.disposition !== 'attachment',
    contentId,
    kept: await live.files.put(bytes),
    at: live.timing.now(),
  };
}

async function subjectOf(bytes: Buffer): Promise<string> {
  const { subject } = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  return subject ?? '';
}
