import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { opened, openedMail } from '../../mail/acts/open.ts';
import { safeHtml } from '../../mail/mime/html.ts';
import { type Attachment, address, type Mail, type Mailbox } from '../../mail/state.ts';
import { answerTo } from '../../mail/store/answer.ts';
import { blankDraft } from '../../mail/store/blank.ts';
import { folderOf } from '../../mail/store/folders.ts';
import { newId } from '../../mail/store/ids.ts';
import { changeMail, keepMail, type NewMail } from '../../mail/store/keep.ts';
import { sendDraft } from '../../mail/transport/send.ts';
import { Refused } from '../../refused.ts';
import { restId } from '../ids.ts';
import type { Live } from '../live.ts';

export const begun = z.object({
  as: z.string(),
  mailbox: z.string(),
  kind: z.enum(['new', 'reply', 'replyAll', 'forward']),
  /** The mail that is answered or forwarded. */
  mail: z.string().optional(),
});
type Begun = z.infer<typeof begun>;

/** What somebody wrote in Outlook, their add-ins included. */
export const written = begun.extend({
  /** The lasting id of the draft that it was saved as before. */
  draft: z.string().optional(),
  ...{ to: z.array(address), cc: z.array(address), bcc: z.array(address), subject: z.string(), html: z.string() },
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  files: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), type: z.string(), inline: z.boolean().default(false) },
      contentId: z.string().nullish(),
      /** The bytes of a file that is new; one without is of the mail that is forwarded, or was saved before. */
      base64: z.base64().optional(),
    }),
  ),
});
type Written = z.infer<typeof written>;

/** How a mail begins that somebody is about to write; nothing is kept of it yet. */
export function begin(live: Live, given: Begun) {
  const box = opened(live.mail, given.as, given.mailbox);
  const { to, cc, subject, html, conversation, inReplyTo, attachments } = beginning(live, box, given);
  return {
    ...{ to, cc, subject, html: safeHtml(html ?? ''), inReplyTo, conversation },
    box: { id: box.id, name: box.name, address: box.address, kind: box.kind },
    files: attachments.map(({ id, name, type, size, inline, contentId }) => ({
      id,
      name,
      type,
      size,
      inline,
      contentId,
    })),
  };
}

function beginning(live: Live, box: Mailbox, { kind, mail }: Begun): NewMail {
  if (kind === 'new' || mail === undefined) return blankDraft(live.mail, box);
  return answerTo(live.mail, box, openedMail(box, restId(mail)), kind, '<div><br></div>');
}

/** Keeps it in Drafts. */
export async function save(live: Live, given: Written) {
  const box = opened(live.mail, given.as, given.mailbox);
  const mail = await kept(live, box, given);
  return { draft: mail.lasting, id: mail.id };
}

/** Sends it. @throws Refused */
export async function send(live: Live, given: Written) {
  const box = opened(live.mail, given.as, given.mailbox);
  if (given.to.length + given.cc.length + given.bcc.length === 0) throw new Refused('Say to whom this mail goes.');
  const strange = [...given.to, ...given.cc, ...given.bcc].find((one) => !/^[^\s@]+@[^\s@]+$/.test(one.address));
  if (strange) throw new Refused(`“${strange.address}” is no address.`);
  const mail = await kept(live, box, given);
  await sendDraft(live.mail, box, mail);
  return { mail: mail.lasting };
}

async function kept(live: Live, box: Mailbox, given: Written): Promise<Mail> {
  const before = given.draft === undefined ? undefined : openedMail(box, given.draft);
  if (before && !before.draft) throw new Refused('This mail was sent already.');
  const base = before ?? beginning(live, box, given);
  const known = [...base.attachments, ...(before ? beginning(live, box, given).attachments : [])];
  const attachments = await Promise.all(
    given.files.map(async (file): Promise<Attachment> => {
      const old = known.find(({ id, name }) => id === file.id || (file.base64 === undefined && name === file.name));
      if (old) return old;
      const bytes = Buffer.from(file.base64 ?? '', 'base64');
      return {
        ...{ id: newId.attachment(), kind: 'file', name: file.name, type: file.type, size: bytes.length },
        ...{ inline: file.inline, at: live.mail.timing.now(), kept: await live.mail.files.put(bytes) },
        contentId: file.inline ? (file.contentId ?? `image${randomBytes(4).toString('hex')}@01DC5F10`) : null,
      };
    }),
  );
  const { to, cc, bcc, subject, html, headers } = given;
  const fields = { to, cc, bcc, subject, headers, attachments, html: page(html), text: null };
  if (!before) return keepMail(live.mail, box, folderOf(box, 'drafts'), { ...beginning(live, box, given), ...fields });
  changeMail(live.mail, box, before, fields);
  return before;
}

const page = (html: string): string =>
  /<html/i.test(html)
    ? html
    : `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${html}</body></html>`;
