import type { Tx } from '../../context.ts';
import { isDirected, linkKinds, storedLink } from '../links/kinds.ts';
import { leadsTo } from '../links/leads-to.ts';

/** A table whose rows belong to a ticket, and come along when it is merged into another one. */
export interface Mover {
  /** Its model in the Prisma schema. */
  readonly model: string;
  /** Gives the rows to the other ticket, and their names. */
  move(tx: Tx, from: string, to: string): Promise<string[]>;
  /** Gives these back, as far as the other ticket still has them. */
  back(tx: Tx, names: readonly string[], from: string, to: string): Promise<void>;
}

type OfTicket = { readonly ticketId: string };
type Some = OfTicket & { readonly id: { readonly in: string[] } };
type Find = (tx: Tx, where: OfTicket) => Promise<{ readonly id: string }[]>;
type Give = (tx: Tx, where: Some, data: OfTicket) => Promise<unknown>;

const select = { id: true } as const;

/** Rows that have an id: most tables. */
function rows(model: string, find: Find, give: Give): Mover {
  const give500 = async (tx: Tx, ids: readonly string[], from: string, to: string) => {
    for (let at = 0; at < ids.length; at += 500)
      await give(tx, { id: { in: ids.slice(at, at + 500) }, ticketId: from }, { ticketId: to });
  };
  return {
    model,
    async move(tx, from, to) {
      const ids = (await find(tx, { ticketId: from })).map((one) => one.id);
      await give500(tx, ids, from, to);
      return ids;
    },
    back: give500,
  };
}

/** Keys that the ticket had before go on leading to where it is. */
const aliases: Mover = {
  model: 'TicketKeyAlias',
  async move(tx, from, to) {
    const found = await tx.ticketKeyAlias.findMany({ where: { ticketId: from }, select: { key: true } });
    await tx.ticketKeyAlias.updateMany({ where: { ticketId: from }, data: { ticketId: to } });
    return found.map((one) => one.key);
  },
  async back(tx, keys, from, to) {
    await tx.ticketKeyAlias.updateMany({ where: { key: { in: [...keys] }, ticketId: from }, data: { ticketId: to } });
  },
};

const items = rows(
  'ChecklistItem',
  (tx, where) => tx.checklistItem.findMany({ where, select }),
  (tx, where, data) => tx.checklistItem.updateMany({ where, data }),
);
/** Its items come behind those that are there, in their order. */
const checklist: Mover = {
  ...items,
  async move(tx, from, to) {
    const last = await tx.checklistItem.findFirst({ where: { ticketId: to }, orderBy: { position: 'desc' } });
    const behind = { position: { increment: last?.position ?? 0 } };
    await tx.checklistItem.updateMany({ where: { ticketId: from }, data: behind });
    return items.move(tx, from, to);
  },
};

/** A message that one of them was opened from shows the ticket that there is. */
const openedFrom: Mover = {
  model: 'OpenedFrom',
  async move(tx, from, to) {
    const found = await tx.openedFrom.findMany({ where: { ticketId: from } });
    await tx.openedFrom.updateMany({ where: { ticketId: from }, data: { ticketId: to } });
    return found.map(({ surface, tenant, channelId, threadId }) =>
      [surface, tenant, channelId, threadId].map(encodeURIComponent).join(' '),
    );
  },
  async back(tx, names, from, to) {
    for (const name of names) {
      const [surface = '', tenant = '', channelId = '', threadId = ''] = name.split(' ').map(decodeURIComponent);
      const place = { surface, tenant, channelId, threadId };
      await tx.openedFrom.updateMany({ where: { ...place, ticketId: from }, data: { ticketId: to } });
    }
  },
};

/** A link as it is stored when another ticket has the end of one. */
const linkOf = (ticket: string, { forth, other, kind }: { forth: boolean; other: string; kind: string }) => {
  const word = linkKinds.find((one) => one === kind && !isDirected(one));
  if (word === 'relates') return storedLink(word, ticket, other);
  return forth ? { fromId: ticket, toId: other, kind } : { fromId: other, toId: ticket, kind };
};

/**
 * Links to other tickets. One that the other ticket has as well, one between both, and one that would close a circle stay where
 * they are.
 */
const links: Mover = {
  model: 'Link',
  async move(tx, from, to) {
    const found = await tx.link.findMany({ where: { OR: [{ fromId: from }, { toId: from }] } });
    const names: string[] = [];
    for (const { fromId, toId, kind } of found) {
      const forth = fromId === from;
      const other = forth ? toId : fromId;
      const next = linkOf(to, { forth, other, kind });
      const directed = linkKinds.find((one) => one === kind && isDirected(one));
      if (other === to || (await tx.link.count({ where: next })) > 0) continue;
      if (directed && (await leadsTo(tx, directed, next.toId, next.fromId))) continue;
      await tx.link.updateMany({ where: { fromId, toId, kind }, data: next });
      names.push(`${forth ? 'from' : 'to'} ${other} ${kind}`);
    }
    return names;
  },
  async back(tx, names, from, to) {
    for (const name of names) {
      const [end, other = '', kind = ''] = name.split(' ');
      const link = { forth: end === 'from', other, kind };
      await tx.link.updateMany({ where: linkOf(from, link), data: linkOf(to, link) });
    }
  },
};

/**
 * What moves with a ticket that is merged into another one: one line a table. A new table whose rows belong to a ticket is entered
 * here, or in `stays` with the reason (tests/prisma/moves.test.ts).
 */
export const moves: readonly Mover[] = [
  rows(
    'Comment',
    (tx, where) => tx.comment.findMany({ where, select }),
    (tx, where, data) => tx.comment.updateMany({ where, data }),
  ),
  rows(
    'Attachment',
    (tx, where) => tx.attachment.findMany({ where, select }),
    (tx, where, data) => tx.attachment.updateMany({ where, data }),
  ),
  rows(
    'MailRecord',
    (tx, where) => tx.mailRecord.findMany({ where, select }),
    (tx, where, data) => tx.mailRecord.updateMany({ where, data }),
  ),
  rows(
    'MailLink',
    (tx, where) => tx.mailLink.findMany({ where, select }),
    (tx, where, data) => tx.mailLink.updateMany({ where, data }),
  ),
  rows(
    'Draft',
    (tx, where) => tx.draft.findMany({ where, select }),
    (tx, where, data) => tx.draft.updateMany({ where, data }),
  ),
  rows(
    'TimeEntry',
    (tx, where) => tx.timeEntry.findMany({ where, select }),
    (tx, where, data) => tx.timeEntry.updateMany({ where, data }),
  ),
  rows(
    'Timer',
    (tx, where) => tx.timer.findMany({ where, select }),
    (tx, where, data) => tx.timer.updateMany({ where, data }),
  ),
  checklist,
  rows(
    'Reminder',
    (tx, where) => tx.reminder.findMany({ where, select }),
    (tx, where, data) => tx.reminder.updateMany({ where, data }),
  ),
  rows(
    'PreparedReply',
    (tx, where) => tx.preparedReply.findMany({ where, select }),
    (tx, where, data) => tx.preparedReply.updateMany({ where, data }),
  ),
  // Cards stay, and say where their ticket is.
  rows(
    'MessageRef',
    (tx, where) => tx.messageRef.findMany({ where: { ...where, commentId: { not: null } }, select }),
    (tx, where, data) => tx.messageRef.updateMany({ where, data }),
  ),
  rows(
    'Delivery',
    (tx, where) => tx.delivery.findMany({ where: { ...where, commentId: { not: null } }, select }),
    (tx, where, data) => tx.delivery.updateMany({ where, data }),
  ),
  aliases,
  openedFrom,
  links,
];

/** Tables whose rows stay with the ticket that is merged, and why. */
export const stays: Readonly<Record<string, string>> = {
  Event: 'The history of each ticket stays its own; both say that they were merged.',
  Participant:
    'People who are not on the other ticket yet come onto it; the list of the merged one stays, to be undone.',
  TicketChannel: 'It is archived with the merged ticket, and comes back when that is undone.',
  Presence: 'It says who looks at it at this moment, and is over within minutes.',
  Rating: 'It is about the help with that request.',
  TicketTag: 'Tags say what each ticket was about; the other one keeps its own, of its own desk.',
  SearchWord: 'It is made of the texts, and made anew.',
  TicketAnswer: 'They answer the form of that request, and are made of the answers that stay with it.',
  DeadAddress: 'It says which mail came back, at that time.',
  RecurringRun: 'It says which ticket was opened for a date.',
  BulkItem: 'It says what became of that ticket in a change of many.',
  BulkTold: 'It says what people are told of that ticket in a change of many.',
  Inbound: 'It says what became of something that came in, at that time.',
  MergeRecord: 'It says which tickets were merged.',
};
