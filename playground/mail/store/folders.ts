import type { Folder, Mailbox } from '../state.ts';
import { newId } from './ids.ts';

/** The folders of every mailbox (https://learn.microsoft.com/graph/api/resources/mailfolder), with what they are called. */
const wellKnown: Readonly<Record<string, { en: string; de: string; pl: string }>> = {
  msgfolderroot: { en: 'Top of Information Store', de: 'Oberste Ebene', pl: 'Początek magazynu' },
  inbox: { en: 'Inbox', de: 'Posteingang', pl: 'Skrzynka odbiorcza' },
  drafts: { en: 'Drafts', de: 'Entwürfe', pl: 'Wersje robocze' },
  sentitems: { en: 'Sent Items', de: 'Gesendete Elemente', pl: 'Elementy wysłane' },
  deleteditems: { en: 'Deleted Items', de: 'Gelöschte Elemente', pl: 'Elementy usunięte' },
  archive: { en: 'Archive', de: 'Archiv', pl: 'Archiwum' },
  junkemail: { en: 'Junk Email', de: 'Junk-E-Mail', pl: 'Wiadomości-śmieci' },
  outbox: { en: 'Outbox', de: 'Postausgang', pl: 'Skrzynka nadawcza' },
  recoverableitemsdeletions: { en: 'Deletions', de: 'Löschungen', pl: 'Usunięcia' },
};

export type Language = 'en' | 'de' | 'pl';

/** The language that somebody’s Outlook speaks. */
export function languageOf(locale: string): Language {
  const short = locale.slice(0, 2).toLowerCase();
  return short === 'de' || short === 'pl' ? short : 'en';
}

export function newFolders(locale: string): Folder[] {
  const root = newId.folder();
  return Object.entries(wellKnown).map(([known, names]) => ({
    id: known === 'msgfolderroot' ? root : newId.folder(),
    known,
    name: names[languageOf(locale)],
    parent: known === 'msgfolderroot' ? null : root,
  }));
}

/** By id, or by the name that every mailbox knows. */
export const findFolder = (box: Mailbox, name: string): Folder | undefined =>
  box.folders.find(({ id, known }) => id === name || known === name.toLowerCase());

/** A folder that every mailbox has. */
export function folderOf(box: Mailbox, known: string): Folder {
  const found = box.folders.find((one) => one.known === known);
  if (!found) throw new Error(`The mailbox ${box.address} has no folder ${known}.`);
  return found;
}
