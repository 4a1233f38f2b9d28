import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { escaped } from '../mime/html.ts';
import { writeMail } from '../mime/write.ts';
import type { Address, Attachment, Mail, Mailbox } from '../state.ts';
import { answerTo, paragraph } from '../store/answer.ts';
import { blankDraft } from '../store/blank.ts';
import { mailboxAt } from '../store/find.ts';
import { folderOf } from '../store/folders.ts';
import { newId } from '../store/ids.ts';
import { keepMail, type NewMail } from '../store/keep.ts';
import { sendDraft } from '../transport/send.ts';
import { opened, openedMail } from './open.ts';

const file = z.object({ name: z.string(), type: z.string(), base64: z.base64(), inline: z.boolean().default(false) });

/** What somebody wrote on the page. */
export const written = z.object({
  as: z.string(),
  mailbox: z.string(),
  kind: z.enum(['new', 'reply', 'replyAll', 'forward', 'forwardAttached']),
  /** The mail that is answered or forwarded. */
  mail: z.string().optional(),
  to: z.string(),
  cc: z.string().default(''),
  subject: z.string(),
  text: z.string(),
  files: z.array(file).default([]),
  /** From a shared mailbox: on its behalf, which names the person, or as the mailbox itself. */
  sends: z.enum(['onBehalf', 'as']).default('onBehalf'),
  /** As Exchange is where `MessageCopyForSentAsEnabled` and `MessageCopyForSendOnBehalfEnabled` are off: the shared mailbox keeps no copy. */
  ownCopyOnly: z.boolean().default(false),
});

type Written = z.infer<typeof written>;

/** Writes it as Outlook would, and sends it. @throws Refused */
export async function write(live: Live, given: Written): Promise<{ mail: string }> {
  const box = opened(live, given.as, given.mailbox);
  const [to, cc] = [addresses(live, given.to), addresses(live, given.cc)];
  if (to.length + cc.length === 0) throw new Refused('Say to whom this mail goes.');
  const files = await Promise.all(given.files.map((one) => attached(live, one)));
  const fields = await drafted(live, box, given, files);
  const person = box.kind === 'shared' ? live.state.mailboxes.find(({ id }) => id === given.as) : undefined;
  const { name, address } = person ?? box;
  const sender = given.sends === 'onBehalf' ? { name, address } : fields.sender;
  const draft = keepMail(live, box, folderOf(box, 'drafts'), { ...fields, sender, to, cc, subject: given.subject });
  await sendDraft(live, box, draft, !(person && given.ownCopyOnly));
  if (person) keepMail(live, person, folderOf(person, 'sentitems'), copyOf(draft));
  return { mail: draft.lasting };
}

/** What Outlook leaves in the sent items of who wrote for another mailbox. */
function copyOf(draft: Mail): NewMail {
  const { id: _, lasting: _lasting, folder: _folder, version: _version, entered: _entered, ...fields } = draft;
  return fields;
}

async function drafted(live: Live, box: Mailbox, given: Written, files: readonly Attachment[]): Promise<NewMail> {
  const above =
    paragraph(given.text) +
    files
      .filter(({ inline }) => inline)
      .map(shown)
      .join('');
  const about = given.mail === undefined ? undefined : openedMail(box, given.mail);
  if (given.kind === 'new' || about === undefined) return { ...page(live, box, given, above), attachments: [...files] };
  if (given.kind === 'forwardAttached') {
    const whole = await original(live, about);
    return { ...page(live, box, given, above), attachments: [...files, whole] };
  }
  const answer = answerTo(live, box, about, given.kind, above);
  return { ...answer, attachments: [...answer.attachments, ...files] };
}

const page = (live: Live, box: Mailbox, { subject }: Written, inner: string): NewMail => ({
  ...blankDraft(live, box, subject),
  html: `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${inner}</body></html>`,
});

const shown = ({ contentId, name }: Attachment) => `<div><img src="cid:${contentId}" alt="${escaped(name)}"></div>`;

/** The mail itself as an attachment. */
async function original(live: Live, mail: Mail): Promise<Attachment> {
  const bytes = (mail.mime === null ? undefined : await live.files.get(mail.mime)) ?? (await writeMail(live, mail));
  return {
    ...{ id: newId.attachment(), kind: 'item', name: mail.subject, type: '', size: bytes.length, inline: false },
    ...{ contentId: null, kept: await live.files.put(bytes), at: live.timing.now() },
  };
}

async function attached(live: Live, { name, type, base64, inline }: z.infer<typeof file>): Promise<Attachment> {
  const bytes = Buffer.from(base64, 'base64');
  return {
    ...{ id: newId.attachment(), kind: 'file', name, type, size: bytes.length, inline, at: live.timing.now() },
    contentId: inline ? `image${randomBytes(4).toString('hex')}@01DC5F10` : null,
    kept: await live.files.put(bytes),
  };
}

/** Addresses as people type them, with semicolons or commas between. @throws Refused */
function addresses(live: Live, typed: string): Address[] {
  return typed
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, name, inner] = /^(.*?)\s*<([^<>]+)>$/.exec(one) ?? [];
      const address = (inner ?? one).trim();
      if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new Refused(`“${one}” is no address.`);
      return { address, name: name || (mailboxAt(live.state, address)?.name ?? address) };
    });
}
