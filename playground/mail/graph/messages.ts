import { z } from 'zod';
import { readMail } from '../mime/read.ts';
import { writeMail } from '../mime/write.ts';
import type { Mail } from '../state.ts';
import { folderOf } from '../store/folders.ts';
import { newId } from '../store/ids.ts';
import { changeMail, deleteMail, keepMail, moveMail } from '../store/keep.ts';
import { attachedTo } from './attachments.ts';
import type { MailboxCall, Reply } from './call.ts';
import { applied, draftOf, patched } from './draft.ts';
import { drawFolder, drawMail } from './drawn.ts';
import { demandOptions, pageOf, readExpand, readSelect } from './query.ts';
import { badRequest, folderAt, isMime, jsonOf, mailAt, mimeOf } from './refuse.ts';

const listed = ['$select', '$filter', '$top', '$skip', '$orderby', '$expand', '$count'];

/** One mail, with what was asked to come along. */
export async function shown(call: MailboxCall, mail: Mail, context = '$entity'): Promise<unknown> {
  const { prefer, box, query, base, live } = call;
  const attached = readExpand(query) ? { attachments: await attachedTo(live, mail, null, true) } : {};
  return {
    ...(context !== '' && { '@odata.context': `${base}/$metadata#users('${box.id}')/messages/${context}` }),
    ...drawMail(mail, prefer, box, readSelect(query)),
    ...attached,
  };
}

/** The mails of a folder, or of all of them. */
export async function list(call: MailboxCall): Promise<Reply> {
  const { box, at, query, base, path, live } = call;
  demandOptions(query, listed);
  readSelect(query);
  readExpand(query);
  const folder = at.folder === undefined ? null : folderAt(box, at.folder);
  const gone = folderOf(box, 'recoverableitemsdeletions').id;
  const all = box.messages.filter((mail) => (folder === null ? mail.folder !== gone : mail.folder === folder.id));
  const { page, total, next } = pageOf(call, all);
  const onward = new URLSearchParams(query);
  onward.set('$skip', String(next));
  const value = await Promise.all(page.map((mail) => shown(call, mail, '')));
  return {
    status: 200,
    body: {
      '@odata.context': `${base}/$metadata#users('${box.id}')/messages`,
      ...(query.get('$count') === 'true' && { '@odata.count': total }),
      value,
      ...(next !== null && !live.misbehaviour.forgetNextLink && { '@odata.nextLink': `${base}${path}?${onward}` }),
    },
  };
}

export async function get(call: MailboxCall): Promise<Reply> {
  demandOptions(call.query, ['$select', '$expand']);
  return { status: 200, body: await shown(call, mailAt(call)) };
}

/** The mail as MIME. */
export async function mime(call: MailboxCall): Promise<Reply> {
  const mail = mailAt(call);
  const bytes = mail.mime === null ? undefined : await call.live.files.get(mail.mime);
  return { status: 200, bytes: bytes ?? (await writeMail(call.live, mail)), type: 'text/plain' };
}

/** A new draft, from JSON or from MIME. */
export async function create(call: MailboxCall): Promise<Reply> {
  const { box, live, at } = call;
  const folder = at.folder === undefined ? folderOf(box, 'drafts') : folderAt(box, at.folder);
  const fields = isMime(call)
    ? { ...(await readMail(live, box, mimeOf(call))), draft: true, read: true }
    : await draftOf(live, box, jsonOf(call, patched));
  const draft = keepMail(live, box, folder, fields);
  return { status: 201, body: await shown(call, draft), headers: { location: here(call, draft) } };
}

const here = ({ base, box, prefer }: MailboxCall, mail: Mail) =>
  `${base}/users('${box.id}')/messages('${encodeURIComponent(prefer.lasting ? mail.lasting : mail.id)}')`;

export async function patch(call: MailboxCall): Promise<Reply> {
  const { live, box } = call;
  const mail = mailAt(call);
  changeMail(live, box, mail, applied(mail, jsonOf(call, patched)));
  return { status: 200, body: await shown(call, mail) };
}

export function remove(call: MailboxCall): Reply {
  deleteMail(call.live, call.box, mailAt(call));
  return { status: 204 };
}

export function removeForGood(call: MailboxCall): Reply {
  deleteMail(call.live, call.box, mailAt(call), true);
  return { status: 204 };
}

const destination = z.object({ destinationId: z.string().min(1) });

export async function move(call: MailboxCall): Promise<Reply> {
  const mail = mailAt(call);
  const to = folderAt(call.box, jsonOf(call, destination).destinationId);
  const moved = moveMail(call.live, call.box, mail, to);
  return { status: 201, body: await shown(call, moved), headers: { location: here(call, moved) } };
}

export async function copy(call: MailboxCall): Promise<Reply> {
  const { id: _, lasting: __, folder: ___, ...fields } = mailAt(call);
  const to = folderAt(call.box, jsonOf(call, destination).destinationId);
  const attachments = fields.attachments.map((one) => ({ ...one, id: newId.attachment() }));
  const copied = keepMail(call.live, call.box, to, { ...fields, attachments });
  return { status: 201, body: await shown(call, copied), headers: { location: here(call, copied) } };
}

const hiddenFolders = new Set(['msgfolderroot', 'recoverableitemsdeletions']);

export function folders({ box, at, base, query }: MailboxCall): Reply {
  demandOptions(query, ['$select', '$top', '$skip', 'includeHiddenFolders']);
  const parent = at.folder === undefined ? folderOf(box, 'msgfolderroot') : folderAt(box, at.folder);
  const all = box.folders.filter((one) => one.parent === parent.id && !hiddenFolders.has(one.known ?? ''));
  const [top, skip] = [Number(query.get('$top') ?? 10), Number(query.get('$skip') ?? 0)];
  const more = skip + top < all.length;
  return {
    status: 200,
    body: {
      '@odata.context': `${base}/$metadata#users('${box.id}')/mailFolders`,
      value: all.slice(skip, skip + top).map((one) => drawFolder(box, one)),
      ...(more && { '@odata.nextLink': `${base}/users/${box.id}/mailFolders?%24top=${top}&%24skip=${skip + top}` }),
    },
  };
}

export function folder({ box, at, base }: MailboxCall): Reply {
  const drawn = drawFolder(box, folderAt(box, at.folder ?? ''));
  return {
    status: 200,
    body: { '@odata.context': `${base}/$metadata#users('${box.id}')/mailFolders/$entity`, ...drawn },
  };
}

const named = z.object({ displayName: z.string().min(1), isHidden: z.boolean().optional() });

export function createFolder(call: MailboxCall): Reply {
  const { box, at, live } = call;
  const parent = at.folder === undefined ? folderOf(box, 'msgfolderroot') : folderAt(box, at.folder);
  const name = jsonOf(call, named).displayName;
  if (box.folders.some((one) => one.parent === parent.id && one.name.toLowerCase() === name.toLowerCase()))
    throw badRequest('A folder with the specified name already exists.');
  const made = { id: newId.folder(), known: null, name, parent: parent.id };
  box.folders.push(made);
  live.changed({ type: 'mailbox', mailbox: box.id });
  return { status: 201, body: drawFolder(box, made) };
}
