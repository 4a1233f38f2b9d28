import type { Live } from '../live.ts';
import type { Folder, Mail, Mailbox } from '../state.ts';
import { folderOf } from './folders.ts';
import { newId } from './ids.ts';

/** What a mail is made of before a mailbox has it. */
export type NewMail = Omit<
  Mail,
  'id' | 'lasting' | 'folder' | 'version' | 'entered' | 'createdAt' | 'changedAt' | 'cameFrom'
>;

/** Puts a mail into a folder. */
export function keepMail(live: Live, box: Mailbox, folder: Folder, fields: NewMail): Mail {
  box.count += 1;
  const at = live.timing.now();
  const mail: Mail = {
    ...{ id: newId.message(), lasting: newId.lasting(), folder: folder.id, cameFrom: null },
    ...{ version: box.count, entered: box.count, createdAt: at, changedAt: at },
    ...fields,
  };
  box.messages.push(mail);
  told(live, box, mail, 'created');
  return mail;
}

/** Changes a mail in its place. */
export function changeMail(live: Live, box: Mailbox, mail: Mail, change: Partial<NewMail>): void {
  box.count += 1;
  Object.assign(mail, change, { version: box.count, changedAt: live.timing.now() });
  told(live, box, mail, 'updated');
}

/** Moves a mail: from now on it has another id and the same lasting one. */
export function moveMail(live: Live, box: Mailbox, mail: Mail, to: Folder): Mail {
  if (mail.folder === to.id) return mail;
  left(live, box, mail, 'changed');
  const before = mail.folder;
  const returns = box.gone.some(({ folder, lasting }) => folder === to.id && lasting === mail.lasting);
  if (!live.misbehaviour.forgetReturns)
    box.gone = box.gone.filter(({ folder, lasting }) => folder !== to.id || lasting !== mail.lasting);
  box.count += 1;
  const forgotten = returns && live.misbehaviour.forgetReturns;
  mail.id = newId.message();
  mail.folder = to.id;
  mail.cameFrom = to.known === 'deleteditems' ? before : null;
  mail.version = forgotten ? 0 : box.count;
  mail.entered = forgotten ? 0 : box.count;
  mail.changedAt = live.timing.now();
  told(live, box, mail, returns && !live.misbehaviour.restoredAsCreated ? 'updated' : 'created');
  return mail;
}

/** Takes it to Deleted Items; from there, or when it must be for good, out of sight. */
export function deleteMail(live: Live, box: Mailbox, mail: Mail, forGood = false): void {
  const bin = folderOf(box, 'deleteditems');
  if (!forGood && mail.folder !== bin.id) {
    moveMail(live, box, mail, bin);
    return;
  }
  left(live, box, mail, 'deleted');
  const before = mail.folder;
  box.count += 1;
  mail.id = newId.message();
  mail.folder = folderOf(box, 'recoverableitemsdeletions').id;
  mail.cameFrom = before;
  mail.version = box.count;
  mail.entered = box.count;
  live.changed({ type: 'mailbox', mailbox: box.id });
}

/** Forgets a draft that became something else. */
export function forgetMail(live: Live, box: Mailbox, mail: Mail): void {
  left(live, box, mail, 'deleted');
  box.messages = box.messages.filter((one) => one !== mail);
  live.changed({ type: 'mailbox', mailbox: box.id });
}

function left(live: Live, box: Mailbox, mail: Mail, reason: 'deleted' | 'changed'): void {
  box.count += 1;
  const { folder, id, lasting } = mail;
  box.gone.push({ folder, id, lasting, version: box.count, reason });
  live.notifier.notice({ box, mail: { id, lasting, folder, version: mail.version }, type: 'deleted' });
}

function told(live: Live, box: Mailbox, mail: Mail, type: 'created' | 'updated'): void {
  const { id, lasting, folder, version } = mail;
  live.notifier.notice({ box, mail: { id, lasting, folder, version }, type });
  live.changed({ type: 'mailbox', mailbox: box.id });
}
