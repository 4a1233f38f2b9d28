import type { WireEntry } from '../wire.ts';
import { openTo } from './acts/open.ts';
import { previewOf } from './graph/drawn.ts';
import type { Live } from './live.ts';
import { subjectOf } from './mime/quoted.ts';
import type { Mail, Mailbox } from './state.ts';
import { receivers } from './store/answer.ts';

/** A mail as the page lists it; what it says is asked for when it is opened. */
const listed = (box: Mailbox, mail: Mail) => ({
  ...{ id: mail.lasting, folder: mail.folder, subject: mail.subject, from: mail.from, to: mail.to, cc: mail.cc },
  ...{
    at: mail.receivedAt,
    read: mail.read,
    draft: mail.draft,
    preview: previewOf(mail),
    deleted: mail.cameFrom !== null,
  },
  files: mail.attachments.filter(({ inline }) => !inline).map(({ id, name, size, kind }) => ({ id, name, size, kind })),
  answers: (['reply', 'replyAll'] as const).map((kind) => ({
    ...{ kind, subject: subjectOf(box, mail, 'reply') },
    ...receivers(box, mail, kind),
  })),
  forwarded: subjectOf(box, mail, 'forward'),
});

/** Everything a page needs to show the mailboxes that one person may open. */
export function snapshot(live: Live, user: string) {
  return {
    me: user,
    people: peopleOf(live),
    boxes: openTo(live.state, user).map((box) => ({
      ...{ id: box.id, name: box.name, address: box.address, kind: box.kind, locale: box.locale },
      absence: box.absence,
      folders: box.folders.filter(({ known }) => known !== 'msgfolderroot' && known !== 'recoverableitemsdeletions'),
      mails: box.messages.map((mail) => listed(box, mail)).sort((a, b) => b.at - a.at),
    })),
    misbehaviour: live.misbehaviour,
  };
}

/** Everybody that a page can be: the people of the tenant, and its customers. */
export const peopleOf = ({ state }: Live) =>
  state.mailboxes
    .filter(({ kind }) => kind !== 'shared')
    .map(({ id, name, address, kind }) => ({
      ...{ id, name, email: address },
      title: kind === 'customer' ? `Customer, ${address.split('@')[1]}` : address,
    }));

export type Snapshot = ReturnType<typeof snapshot>;

/** What a page hears: the whole anew, or something for its panels. */
export type PageEvent =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'wire'; readonly entry: WireEntry }
  | { readonly type: 'misbehaviour' }
  | { readonly type: 'beat' };
