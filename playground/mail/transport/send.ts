import type { Live } from '../live.ts';
import { headerOf, joinMail, nameOf, splitMail } from '../mime/raw.ts';
import { readMail } from '../mime/read.ts';
import { dateOf } from '../mime/stamps.ts';
import { childIndex, newIndex, topicOf } from '../mime/thread.ts';
import { writeMail } from '../mime/write.ts';
import type { Mail, Mailbox } from '../state.ts';
import { folderOf } from '../store/folders.ts';
import { newMessageId } from '../store/ids.ts';
import { forgetMail, moveMail } from '../store/keep.ts';
import { deliver } from './deliver.ts';

/** Sends a draft: it becomes the copy in Sent Items, under the same lasting id. */
export async function sendDraft(live: Live, box: Mailbox, draft: Mail, keepCopy = true): Promise<void> {
  const at = live.timing.now();
  const given = draft.mime === null ? undefined : await live.files.get(draft.mime);
  const sent = { sentAt: at, receivedAt: at, draft: false, read: true };
  if (given === undefined) {
    Object.assign(draft, sent, { internetMessageId: newMessageId() });
    const mime = await writeMail(live, draft);
    // Of what Exchange wrote itself its own copy shows no header lines.
    Object.assign(draft, { headers: [], size: mime.length, mime: await live.files.put(mime) });
    return ship(live, box, mime, draft, keepCopy);
  }
  const mime = completed(live, box, given);
  Object.assign(draft, await readMail(live, box, mime), sent);
  return ship(live, box, mime, draft, keepCopy);
}

/** What a mail that came as MIME lacks is added; a message id is Exchange’s own where it says so. */
function completed(live: Live, box: Mailbox, given: Buffer): Buffer {
  const at = live.timing.now();
  const raw = splitMail(given);
  const lines = raw.lines.filter((line) => !live.misbehaviour.replaceMessageIds || nameOf(line) !== 'message-id');
  const lacks = (name: string) => !lines.some((line) => nameOf(line) === name);
  const answered = headerOf(raw, 'in-reply-to');
  const parent = box.messages.find(({ internetMessageId }) => internetMessageId === answered)?.index ?? '';
  const name = `=?utf-8?B?${Buffer.from(box.name).toString('base64')}?=`;
  const added = [
    ...(lacks('message-id') ? [`Message-ID: ${newMessageId()}`] : []),
    ...(lacks('date') ? [`Date: ${dateOf(at)}`] : []),
    ...(lacks('from') ? [`From: ${name} <${box.address}>`] : []),
    ...(lacks('thread-index') ? [`Thread-Index: ${parent === '' ? newIndex(at) : childIndex(parent, at)}`] : []),
    ...(lacks('thread-topic') ? [`Thread-Topic: ${topicOf(headerOf(raw, 'subject') ?? '')}`] : []),
  ];
  return joinMail({ lines: [...added, ...lines], body: raw.body });
}

/** The copy first, then the mail itself, at once or after the pause that somebody asked for. */
async function ship(live: Live, box: Mailbox, mime: Buffer, mail: Mail, keepCopy: boolean): Promise<void> {
  const to = [...mail.to, ...mail.cc, ...mail.bcc].map(({ address }) => address);
  const inside = box.kind !== 'customer';
  const go = async () => {
    if (keepCopy) moveMail(live, box, mail, folderOf(box, 'sentitems'));
    else forgetMail(live, box, mail);
    await deliver(live, { mime, from: box.address, to, inside, proof: box.proof });
  };
  if (live.misbehaviour.sendDelayMs === 0) return go();
  moveMail(live, box, mail, folderOf(box, 'outbox'));
  live.later(live.timing.sleep(live.misbehaviour.sendDelayMs).then(go));
}
