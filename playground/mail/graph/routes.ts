import * as attachments from './attachments.ts';
import { type MailboxCall, may, type Reply, type Roles } from './call.ts';
import { delta } from './delta.ts';
import * as messages from './messages.ts';
import * as sending from './sending.ts';
import * as settings from './settings.ts';
import { createUploadSession } from './uploads.ts';

/** A call that is about one mailbox: its address below `/users/{id}`, what it is called on the wire, and who may. */
export interface Route {
  readonly method: string;
  readonly pattern: readonly string[];
  readonly label: string;
  readonly roles: Roles;
  readonly run: (call: MailboxCall) => Reply | Promise<Reply>;
}

const route = (method: string, path: string, label: string, roles: Roles, run: Route['run']): Route => ({
  ...{ method, label, roles, run },
  pattern: path.split('/').filter((part) => part !== ''),
});

const one = 'messages/:message';
const within = 'mailFolders/:folder/messages/:message';

/** Of one mail, wherever its address says that it lies. */
const ofMail = (at: string): Route[] => [
  route('GET', at, 'message', may.read, messages.get),
  route('PATCH', at, 'update', may.write, messages.patch),
  route('DELETE', at, 'delete', may.write, messages.remove),
  route('POST', `${at}/permanentDelete`, 'permanentDelete', may.write, messages.removeForGood),
  route('GET', `${at}/$value`, 'mime', may.read, messages.mime),
  route('POST', `${at}/move`, 'move', may.write, messages.move),
  route('POST', `${at}/copy`, 'copy', may.write, messages.copy),
  route('POST', `${at}/send`, 'send', may.send, sending.send),
  route('POST', `${at}/reply`, 'reply', may.send, sending.answer('reply')),
  route('POST', `${at}/replyAll`, 'replyAll', may.send, sending.answer('replyAll')),
  route('POST', `${at}/forward`, 'forward', may.send, sending.answer('forward')),
  route('POST', `${at}/createReply`, 'createReply', may.write, sending.createAnswer('reply')),
  route('POST', `${at}/createReplyAll`, 'createReplyAll', may.write, sending.createAnswer('replyAll')),
  route('POST', `${at}/createForward`, 'createForward', may.write, sending.createAnswer('forward')),
  route('GET', `${at}/attachments`, 'attachments', may.read, attachments.attachments),
  route('POST', `${at}/attachments`, 'attach', may.write, attachments.attach),
  route('POST', `${at}/attachments/createUploadSession`, 'createUploadSession', may.write, createUploadSession),
  route('GET', `${at}/attachments/:attachment`, 'attachment', may.read, attachments.attachment),
  route('DELETE', `${at}/attachments/:attachment`, 'detach', may.write, attachments.detach),
  route('GET', `${at}/attachments/:attachment/$value`, 'attachment value', may.read, attachments.attachmentValue),
];

/** The mail of Graph as the app is served with it. */
export const routes: readonly Route[] = [
  route('GET', 'mailFolders', 'folders', may.read, messages.folders),
  route('POST', 'mailFolders', 'create folder', may.write, messages.createFolder),
  route('GET', 'mailFolders/:folder', 'folder', may.read, messages.folder),
  route('GET', 'mailFolders/:folder/childFolders', 'folders', may.read, messages.folders),
  route('POST', 'mailFolders/:folder/childFolders', 'create folder', may.write, messages.createFolder),
  route('GET', 'mailFolders/:folder/messages', 'messages', may.read, messages.list),
  route('POST', 'mailFolders/:folder/messages', 'create draft', may.write, messages.create),
  route('GET', 'mailFolders/:folder/messages/delta', 'delta', may.read, delta),
  route('GET', 'messages', 'messages', may.read, messages.list),
  route('POST', 'messages', 'create draft', may.write, messages.create),
  ...ofMail(one),
  ...ofMail(within),
  route('POST', 'sendMail', 'sendMail', may.send, sending.sendMail),
  route('GET', 'mailboxSettings', 'mailboxSettings', may.settings, settings.settings),
  route('GET', 'mailboxSettings/automaticRepliesSetting', 'automatic replies', may.settings, settings.automaticReplies),
  route('GET', 'mailboxSettings/userPurpose', 'mailboxSettings', may.settings, settings.purpose),
  route('POST', 'translateExchangeIds', 'translateExchangeIds', may.read, settings.translateIds),
];

/** The parts of an address, with `name('key')` read as `name/key`. */
export const partsOf = (path: string): string[] =>
  path
    .replaceAll(/\('?([^'()]*)'?\)/g, '/$1')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The parts that a pattern names; null when it is another address. */
export function matched(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const at: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (wanted.startsWith(':')) at[wanted.slice(1)] = part;
    // Names of Graph count as the same however their letters are written.
    else if (wanted.toLowerCase() !== part.toLowerCase()) return null;
  }
  return at;
}
