import { z } from 'zod';
import type { Clock, MailboxAt, MailToSend, SentMail } from '#core';
import { writeMime } from '../../mail/write-mime.ts';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { pathOf } from './folder.ts';
import { addFile } from './upload.ts';

/** Of mails up to this size in bytes one request is made: Graph takes 4 MB, and base64 adds a third. */
const atOnce = 2_900_000;

const Draft = z.looseObject({ id: z.string().min(1) });

/**
 * Sends mails as MIME, the one form that keeps our heads: https://learn.microsoft.com/graph/api/user-sendmail. A large one is a
 * draft first, to which its files are added one by one. Exchange may give the mail another id a moment later; nobody waits for
 * that here, since the next look into the sent folder shows it.
 */
export function makeSend(graph: GraphClient, clock: Pick<Clock, 'now'>) {
  const asDraft = async (box: MailboxAt, mail: MailToSend, bare: Buffer): Promise<SentMail> => {
    const made = await graph.call('POST', `${pathOf(box)}/messages`, bare.toString('base64'));
    const { id } = shaped(Draft, made);
    const draft = `${pathOf(box)}/messages/${encodeURIComponent(id)}`;
    try {
      for (const file of mail.files) await addFile(graph, draft, file);
    } catch (error) {
      // Nothing was sent; a draft that stays would only be litter.
      await graph.call('DELETE', draft).catch(() => undefined);
      throw error;
    }
    await graph.call('POST', `${draft}/send`, {});
    // The id of a draft that lasts is that of the copy that is kept.
    return { messageId: mail.messageId, remoteId: id };
  };

  return async (box: MailboxAt, mail: MailToSend): Promise<SentMail> => {
    const files = mail.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const now = clock.now();
    if (files >= atOnce) return asDraft(box, mail, await writeMime(mail, now, false));
    const mime = await writeMime(mail, now);
    if (mime.length > atOnce) return asDraft(box, mail, await writeMime(mail, now, false));
    await graph.call('POST', `${pathOf(box)}/sendMail`, mime.toString('base64'));
    return { messageId: mail.messageId, remoteId: null };
  };
}
