import PostalMime from 'postal-mime';
import { z } from 'zod';
import { GraphError } from '../../teams/graph/error.ts';
import type { Live } from '../live.ts';
import { readMail } from '../mime/read.ts';
import { writeMail } from '../mime/write.ts';
import type { Mail, Mailbox } from '../state.ts';
import { type AnswerKind, answerTo, paragraph } from '../store/answer.ts';
import { sameAddress } from '../store/find.ts';
import { folderOf } from '../store/folders.ts';
import { keepMail, type NewMail } from '../store/keep.ts';
import { sendDraft } from '../transport/send.ts';
import { attachmentOf } from './attach.ts';
import type { MailboxCall, Reply } from './call.ts';
import { addressed, applied, demandOwnName, draftOf, patched } from './draft.ts';
import { shown } from './messages.ts';
import { isMime, jsonOf, mailAt, mimeOf } from './refuse.ts';

const sent = z.strictObject({ message: patched, saveToSentItems: z.union([z.boolean(), z.string()]).optional() });

/** Sends a mail of which nobody gets an id (https://learn.microsoft.com/graph/api/user-sendmail). */
export async function sendMail(call: MailboxCall): Promise<Reply> {
  const { live, box } = call;
  const given = isMime(call) ? null : jsonOf(call, sent);
  const fields = given === null ? await fromMime(live, box, mimeOf(call)) : await draftOf(live, box, given.message);
  await demandSendable(live, fields);
  const draft = keepMail(live, box, folderOf(box, 'drafts'), fields);
  await sendDraft(live, box, draft, String(given?.saveToSentItems ?? true).toLowerCase() !== 'false');
  return { status: 202 };
}

async function fromMime(live: Live, box: Mailbox, mime: Buffer): Promise<NewMail> {
  const parsed = await PostalMime.parse(mime, { forceRfc822Attachments: true });
  const from = parsed.from?.address;
  if (from !== undefined && !sameAddress(from, box.address)) denied();
  return { ...(await readMail(live, box, mime)), draft: true, read: true };
}

function denied(): never {
  throw new GraphError(
    403,
    'ErrorSendAsDenied',
    'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
  );
}

/** Sends a draft that is there. */
export async function send(call: MailboxCall): Promise<Reply> {
  const mail = mailAt(call);
  if (!mail.draft) throw new GraphError(400, 'ErrorInvalidRequest', 'Only a draft can be sent.');
  if (mail.from !== null && !sameAddress(mail.from.address, call.box.address)) denied();
  await demandSendable(call.live, mail);
  await sendDraft(call.live, call.box, mail);
  return { status: 202 };
}

async function demandSendable(live: Live, mail: NewMail): Promise<void> {
  if (mail.to.length + mail.cc.length + mail.bcc.length === 0)
    throw new GraphError(
      400,
      'ErrorInvalidRecipients',
      "At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
    );
  const size = mail.mime === null ? (await writeMail(live, mail)).length : mail.size;
  if (size > live.misbehaviour.maxMailBytes)
    throw new GraphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
}

const answered = z.strictObject({
  comment: z.string().optional(),
  Comment: z.string().optional(),
  message: patched.optional(),
  toRecipients: patched.shape.toRecipients,
});

/** The draft of an answer, with what the caller wants in it. */
async function answerOf(call: MailboxCall, kind: AnswerKind): Promise<NewMail> {
  const { live, box } = call;
  const mail = mailAt(call);
  if (isMime(call)) return fromMime(live, box, mimeOf(call));
  const { comment, Comment, message, toRecipients } = jsonOf(call, answered);
  const words = comment ?? Comment;
  if (words !== undefined && message?.body !== undefined)
    throw new GraphError(400, 'ErrorInvalidRequest', 'Comment and message body cannot both be given.');
  if (toRecipients !== undefined && message?.toRecipients !== undefined)
    throw new GraphError(400, 'ErrorInvalidRequest', 'toRecipients and message.toRecipients cannot both be given.');
  const draft = answerTo(live, box, mail, kind, words === undefined || words === '' ? '' : paragraph(words));
  const { attachments, ...rest } = message ?? {};
  demandOwnName(box, rest);
  const added = await Promise.all((attachments ?? []).map((one) => attachmentOf(live, one)));
  const changed = { ...draft, ...applied({ ...blank, ...draft }, rest) };
  const to = toRecipients === undefined ? changed.to : addressed(toRecipients);
  return { ...changed, to, attachments: [...changed.attachments, ...added] };
}

const blank: Pick<Mail, 'id' | 'lasting' | 'folder' | 'version' | 'entered' | 'createdAt' | 'changedAt' | 'cameFrom'> =
  {
    ...{ id: '', lasting: '', folder: '', version: 0, entered: 0, createdAt: 0, changedAt: 0, cameFrom: null },
  };

/** Answers at once. */
export const answer =
  (kind: AnswerKind) =>
  async (call: MailboxCall): Promise<Reply> => {
    const { live, box } = call;
    const fields = await answerOf(call, kind);
    await demandSendable(live, fields);
    await sendDraft(live, box, keepMail(live, box, folderOf(box, 'drafts'), fields));
    return { status: 202 };
  };

/** Makes the draft of an answer. */
export const createAnswer =
  (kind: AnswerKind) =>
  async (call: MailboxCall): Promise<Reply> => {
    const { live, box } = call;
    const draft = keepMail(live, box, folderOf(box, 'drafts'), await answerOf(call, kind));
    return { status: 201, body: await shown(call, draft) };
  };
