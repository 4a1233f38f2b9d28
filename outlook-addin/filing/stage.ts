import type { Staged } from '../api/answers.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { ApiProblem } from '../api/problem.ts';
import type { MailHost } from '../mail-item/host.ts';
import type { MailFile, Selection } from '../mail-item/mail.ts';
import type { LeftOut } from './left-out.ts';
import { uploadFiles } from './upload.ts';

/** A mail that lies at the desk, ready to be filed. */
export interface Brought {
  readonly staged: Staged;
  readonly leftOut: readonly LeftOut[];
}

/** Another mail is open than the one that the person meant. */
export class MailMoved extends Error {
  constructor() {
    super('Another mail is open now.');
    this.name = 'MailMoved';
  }
}

type Read = Extract<Selection, { mode: 'read' }>;

/**
 * Brings the mail to the desk in the best way that this Outlook has: byte by byte, else read by the desk in the mailbox,
 * else its text and attachments one by one. The mail is compared before and after each step: a pinned pane stays while
 * people go on.
 */
export async function bring(host: MailHost, api: DeskApi, mail: Read, key: string): Promise<Brought> {
  const still = () => {
    if (host.current() !== mail.key) throw new MailMoved();
  };
  still();
  const whole = await host.whole();
  still();
  const staged =
    whole === null
      ? await orNull(api.stageById(mail.item, `${key}:id`))
      : await api.stageWhole(whole, mail.item.conversationId, `${key}:file`);
  if (staged !== null) {
    // Where Outlook forgot to say that another mail was chosen, the bytes are of that one.
    if (isOther(staged.messageId, mail.item.messageId)) throw new MailMoved();
    return { staged, leftOut: refusedIn(staged) };
  }
  still();
  const [text, html] = await Promise.all([host.body('text'), host.body('html')]);
  const parts = await uploadFiles(host, api, mail.files.filter(isWorth), key);
  still();
  const links = parts.links.map(({ name, url }) => `${name}: ${url}`);
  const body = { item: mail.item, text: [text, ...links].join('\n\n'), html: withLinks(html, parts.links) };
  const made = await api.stageParts({ ...body, files: parts.ids }, `${key}:parts`);
  return { staged: made, leftOut: [...parts.leftOut, ...refusedIn(made)] };
}

/** The same for one of several selected mails, which Outlook shows no body of: its file, or its place in the mailbox. */
export async function bringSelected(
  host: MailHost,
  api: DeskApi,
  mail: { readonly id: string; readonly item: Read['item'] },
  key: string,
): Promise<Brought> {
  const whole = await host.wholeOf(mail.id).catch(() => null);
  const staged =
    whole === null
      ? await api.stageById(mail.item, `${key}:id`)
      : await api.stageWhole(whole, mail.item.conversationId, `${key}:file`);
  return { staged, leftOut: refusedIn(staged) };
}

/** Whether two ids are there and differ; some write them without their brackets. */
function isOther(one: string | null | undefined, other: string | null): boolean {
  const [bare, wanted] = [one, other].map((id) => id?.trim().replace(/^<|>$/g, '') ?? '');
  return bare !== '' && wanted !== '' && bare !== wanted;
}

/** What the desk could not read may come another way; no network and no sign-in are no reason to try one. */
async function orNull(reading: Promise<Staged>): Promise<Staged | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiProblem && ['refused', 'conflict', 'gone'].includes(error.trouble)) return null;
    throw error;
  }
}

const refusedIn = (staged: Staged): LeftOut[] =>
  (staged.leftOut ?? []).map(({ name, reason }) => ({ name, why: { said: reason } }));

/** Pictures in the text go with the mail as a whole only: by itself none says where it stood. */
const isWorth = (file: MailFile) => !file.inline;

function withLinks(html: string, links: readonly { name: string; url: string }[]): string {
  if (html === '' || links.length === 0) return html;
  const lines = links.map(({ name, url }) => `<p><a href="${escaped(url)}">${escaped(name)}</a></p>`);
  return `${html}${lines.join('')}`;
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&quot;');
