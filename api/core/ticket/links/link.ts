import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict, invalid } from '../../errors.ts';
import { holdTurn } from '../../one-by-one.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { inverseOf, isDirected, LinkWord, linkKinds, linkWords, mostLinks, storedLink, wordOf } from './kinds.ts';
import { leadsTo } from './leads-to.ts';

export const LinkTickets = z.object({
  ticket: TicketKey,
  /** How it stands to the other ticket: blocks, blockedBy, duplicates, duplicatedBy, parentOf, childOf or relates. */
  kind: z.enum(linkWords, `Use one of: ${linkWords.join(', ')}.`).default('relates'),
  /** Key of the other ticket. */
  other: TicketKey,
});
export const UnlinkTickets = z.object({
  ticket: TicketKey,
  other: TicketKey,
  /** Only this link; left out, all between the two. */
  kind: LinkWord.optional(),
});

/** The ticket with its links, the other one by name, and whether anything was changed: it may have been so already. */
const Linked = z.object({
  ticket: TicketView,
  other: z.object({ key: z.string(), title: z.string() }),
  changed: z.boolean(),
});

interface Both {
  readonly row: TicketRow;
  readonly other: TicketRow;
}

/** Links two tickets. Those that go one way form no circle, also when two people link at once from both ends. */
export const linkTickets = command({
  name: 'ticket.link',
  summary: 'Link it to another ticket',
  effect: 'writes',
  input: LinkTickets,
  output: Linked,
  load: loadBoth,
  allow: demandBoth,
  async run(work, { row, other }, { kind: word }) {
    const { refuse } = wordsOf(work.ctx.actor);
    const link = storedLink(word, row.id, other.id);
    await holdLinks(work);
    const there = await work.tx.link.findUnique({ where: { fromId_toId_kind: link } });
    if (there) return answer(work, row, other, false);
    const full = [row, other].find((one) => one.links >= mostLinks);
    if (full) throw conflict(refuse.tooManyLinks(full.key, mostLinks));
    if (isDirected(link.kind) && (await leadsTo(work.tx, link.kind, link.toId, link.fromId)))
      throw conflict(refuse.linksCircle(row.key, other.key));
    await work.tx.link.createMany({ data: [{ ...link, createdAt: work.now }] });
    return changed(work, { row, other }, { type: 'link.added', words: [word] });
  },
});

/** Takes the links between two tickets away; what joins a follow-up to its ticket stays. */
export const unlinkTickets = command({
  name: 'ticket.unlink',
  summary: 'Take a link to another ticket away',
  effect: 'writes',
  input: UnlinkTickets,
  output: Linked,
  load: loadBoth,
  allow: demandBoth,
  async run(work, { row, other }, { kind: word }) {
    await holdLinks(work);
    const ends = [
      { fromId: row.id, toId: other.id },
      { fromId: other.id, toId: row.id },
    ];
    const where = word ? storedLink(word, row.id, other.id) : { kind: { in: [...linkKinds] }, OR: ends };
    const found = await work.tx.link.findMany({ where });
    if (found.length === 0) return answer(work, row, other, false);
    await work.tx.link.deleteMany({ where });
    const words = found.flatMap((one) => wordOf(one, row.id) ?? []);
    return changed(work, { row, other }, { type: 'link.removed', words });
  },
});

/** Until the commit nobody else links anything: what no circle was seen for is still none when it is written. */
const holdLinks = ({ tx, now }: Work): Promise<void> => holdTurn(tx, now, 'links');

async function loadBoth(work: Work, input: { ticket: string; other: string }): Promise<Both> {
  const { actor } = work.ctx;
  const row = await loadTicket(work.tx, actor, input.ticket);
  const other = await loadTicket(work.tx, actor, input.other);
  return { row, other };
}

function demandBoth(work: Work, { row, other }: Both): void {
  const { actor } = work.ctx;
  if (row.id === other.id) {
    const message = wordsOf(actor).refuse.linkToItself(row.key);
    throw invalid(message, [{ field: 'other', message }]);
  }
  // It stands on both, and the end of one may end the other: both are theirs to work on.
  demand(actor, 'link', row);
  demand(actor, 'link', other);
}

async function changed(
  work: Work,
  { row, other }: Both,
  { type, words }: { type: 'link.added' | 'link.removed'; words: readonly LinkWord[] },
) {
  const by = (type === 'link.added' ? 1 : -1) * words.length;
  // Always in the same order: of two who write both, none waits for the other.
  const ordered = [row, other].sort((one, two) => (one.id < two.id ? -1 : 1));
  const next = new Map<string, TicketRow>();
  for (const one of ordered) next.set(one.id, await changeTicket(work, one, { links: one.links + by }));
  const [from = row, to = other] = [next.get(row.id), next.get(other.id)];
  for (const kind of words) {
    work.record(subjectOf(from), { type, kind, other: { id: to.id, key: to.key } });
    work.record(subjectOf(to), { type, kind: inverseOf(kind), other: { id: from.id, key: from.key } });
  }
  return answer(work, from, to, true);
}

async function answer(work: Work, row: TicketRow, { key, title }: TicketRow, changed: boolean) {
  const ticket = viewTicket(row, work.ctx, await work.ctx.book.read(work.tx));
  return { ticket, other: { key, title }, changed };
}
