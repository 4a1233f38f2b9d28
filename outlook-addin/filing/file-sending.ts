import type { DeskApi } from '../api/desk-api.ts';
import type { FileContent, Filing } from '../mail-item/host.ts';
import type { MailFile, MailItem } from '../mail-item/mail.ts';
import type { Words } from '../say/en.ts';
import { lineOf } from './left-out.ts';
import { uploadFiles } from './upload.ts';

/** A mail as it is sent. */
export interface Sending {
  readonly item: MailItem;
  readonly text: string;
  readonly html: string;
  readonly files: readonly MailFile[];
}

/**
 * Puts a mail that is being sent on its ticket; the same filing twice is done once. Outlook shows nothing any more when the mail
 * is gone: files that do not come along are named on the ticket, each with its reason.
 */
export async function fileSending(
  api: Pick<DeskApi, 'send' | 'upload'>,
  host: { content(file: MailFile): Promise<FileContent> },
  { item, text, html, files }: Sending,
  { ticket, id }: Pick<Filing, 'ticket' | 'id'>,
  say: Pick<Words, 'mail'>,
): Promise<void> {
  const parts = await uploadFiles(
    host,
    api,
    files.filter((file) => !file.inline),
    id,
  );
  const links = parts.links.map(({ name, url }) => `${name}: ${url}`);
  const missing = parts.leftOut.map((one) => lineOf(say, one));
  const below = [...links, ...(missing.length > 0 ? [[say.mail.leftOut, ...missing].join('\n')] : [])].join('\n\n');
  const whole = { item, text, html, files: parts.ids, ...(below === '' ? {} : { below }) };
  await api.send({ ticket, ...whole, to: item.to, cc: item.cc }, id);
}
