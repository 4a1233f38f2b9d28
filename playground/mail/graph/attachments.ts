import { GraphError } from '../../teams/graph/error.ts';
import type { Live } from '../live.ts';
import { readMail } from '../mime/read.ts';
import type { Attachment, Mail } from '../state.ts';
import { changeMail } from '../store/keep.ts';
import { attachmentOf, givenAttachment } from './attach.ts';
import type { MailboxCall, Reply } from './call.ts';
import { drawAttachment, drawMail } from './drawn.ts';
import { demandOptions } from './query.ts';
import { badRequest, jsonOf, mailAt, notFound } from './refuse.ts';

const known = new Set([
  'id',
  'lastModifiedDateTime',
  'name',
  'contentType',
  'size',
  'isInline',
  'contentId',
  'contentLocation',
  'contentBytes',
]);

function selected(query: URLSearchParams): readonly string[] | null {
  const names = query
    .get('$select')
    ?.split(',')
    .map((one) => one.trim().split('/').at(-1) ?? '');
  const strange = names?.find((name) => !known.has(name));
  if (strange !== undefined)
    throw badRequest(`Could not find a property named '${strange}' on type 'microsoft.graph.attachment'.`);
  return names ?? null;
}

/** The attachments of a mail, with the bytes of files unless something else was chosen. */
export const attachedTo = (live: Live, mail: Mail, select: readonly string[] | null, bytes: boolean) =>
  Promise.all(mail.attachments.map((one) => drawn(live, one, select, bytes)));

async function drawn(live: Live, one: Attachment, select: readonly string[] | null, bytes: boolean) {
  const wanted = bytes && one.kind === 'file' && (select === null || select.includes('contentBytes'));
  return drawAttachment(one, select, wanted ? await live.files.get(one.kept) : undefined);
}

const context = ({ base, box }: MailboxCall, mail: Mail) =>
  `${base}/$metadata#users('${box.id}')/messages('${encodeURIComponent(mail.id)}')/attachments`;

export async function attachments(call: MailboxCall): Promise<Reply> {
  demandOptions(call.query, ['$select', '$top', '$skip', '$expand', '$filter']);
  const mail = mailAt(call);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, mail),
      value: await attachedTo(call.live, mail, selected(call.query), true),
    },
  };
}

function at(call: MailboxCall): { mail: Mail; one: Attachment } {
  const mail = mailAt(call);
  const one = mail.attachments.find(({ id }) => id === call.at.attachment);
  if (!one) throw notFound();
  return { mail, one };
}

export async function attachment(call: MailboxCall): Promise<Reply> {
  demandOptions(call.query, ['$select', '$expand']);
  const { mail, one } = at(call);
  const expand = call.query.get('$expand');
  if (expand !== null && !/^microsoft\.graph\.itemattachment\/item$/i.test(expand))
    throw badRequest(`Could not find a property named '${expand}' on type 'microsoft.graph.attachment'.`);
  const item = expand !== null && one.kind === 'item' ? { item: await itemOf(call, one) } : {};
  const body = { ...(await drawn(call.live, one, selected(call.query), true)), ...item };
  return { status: 200, body: { '@odata.context': `${context(call, mail)}/$entity`, ...body } };
}

/** The mail within a mail: it lies in no folder and has no id. */
async function itemOf({ live, box, prefer }: MailboxCall, one: Attachment) {
  const bytes = (await live.files.get(one.kept)) ?? Buffer.alloc(0);
  const inner = { ...(await readMail(live, box, bytes)), id: '', lasting: '', folder: '', version: 0, entered: 0 };
  const mail: Mail = { ...inner, createdAt: one.at, changedAt: one.at, cameFrom: null, read: true };
  const attachments = mail.attachments.length === 0 ? {} : { attachments: await attachedTo(live, mail, null, true) };
  return { '@odata.type': '#microsoft.graph.message', ...drawMail(mail, prefer, box, null), ...attachments };
}

/** The bytes; where only an address is attached there are none. */
export async function attachmentValue(call: MailboxCall): Promise<Reply> {
  const { one } = at(call);
  if (one.kind === 'reference')
    throw new GraphError(405, 'ErrorInvalidRequest', 'The OData request is not supported for a reference attachment.');
  const bytes = (await call.live.files.get(one.kept)) ?? Buffer.alloc(0);
  return { status: 200, bytes, type: one.kind === 'item' ? 'text/plain' : one.type };
}

export async function attach(call: MailboxCall): Promise<Reply> {
  const mail = mailAt(call);
  const one = await attachmentOf(call.live, jsonOf(call, givenAttachment));
  changeMail(call.live, call.box, mail, { attachments: [...mail.attachments, one] });
  const body = { '@odata.context': `${context(call, mail)}/$entity`, ...(await drawn(call.live, one, null, true)) };
  return { status: 201, body };
}

export function detach(call: MailboxCall): Reply {
  const { mail, one } = at(call);
  changeMail(call.live, call.box, mail, { attachments: mail.attachments.filter((other) => other !== one) });
  return { status: 204 };
}
