import { z } from 'zod';
import { command } from '../../command.ts';
import { stronger } from '../../verb/effect.ts';
import type { Work } from '../../verb/work.ts';
import { assignTicket, unassignTicket } from '../assign.ts';
import { noteOnTicket, replyToTicket } from '../comments/comment.ts';
import { CommentView } from '../comments/comment-view.ts';
import { writeReply } from '../comments/write-comment.ts';
import {
  AssignTicket,
  isSaid,
  MoveTicket,
  notSaid,
  OnTicket,
  SayOnTicket,
  SetPriority,
  Said as Words,
} from '../inputs.ts';
import { demand, loadTicket } from '../load.ts';
import { moveTicket } from '../move.ts';
import { abilitiesOf } from '../policy.ts';
import { reopenTicket } from '../reopen.ts';
import { setPriority } from '../set.ts';
import { effectOfMove } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, type TicketRow } from '../view.ts';
import { noteOrReply } from './note-or-reply.ts';

const Change = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('move'),
    status: MoveTicket.shape.status,
    until: MoveTicket.shape.waitsUntil,
    leaveOpen: MoveTicket.shape.leaveOpen,
  }),
  /** Back to work with the one who has it, else into the queue. */
  z.object({ do: z.literal('reopen') }),
  z.object({ do: z.literal('assign'), to: AssignTicket.shape.assignee }),
  z.object({ do: z.literal('unassign') }),
  z.object({ do: z.literal('prioritize'), priority: SetPriority.shape.priority }),
]);
type Change = z.output<typeof Change>;

const ChangeAlone = OnTicket.extend({ change: Change });
export const ChangeWithWords = OnTicket.extend({ change: Change, ...Words }).refine(isSaid, notSaid);

/** The ticket after the change, and what was said: a reply or an internal note; `said` is where a reply to a closed one went. */
const Said = z.object({
  ticket: TicketView,
  comment: CommentView.nullable(),
  said: TicketView,
  followUpOf: z.string().nullable(),
});

/** Makes one change, and says whether there was anything to change: it may have been so already. */
export const changeAlone = command({
  name: 'ticket.change',
  summary: 'Change one thing about it',
  effect: 'irreversible',
  effectOf: ({ change }) => (change.do === 'move' ? effectOfMove(change.status) : 'writes'),
  input: ChangeAlone,
  output: z.object({ ticket: TicketView, changed: z.boolean() }),
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  // The change asks for itself.
  allow: () => {},
  async run(work, before, { version, change }) {
    const ticket = await changed(work, before, version, change);
    return { ticket, changed: ticket.version > before.version };
  },
});

/**
 * Changes a ticket and says something about it: both, or neither. What an agent says is an internal note, what the
 * requester's side says is a reply, which has no effect on the status besides the change that was asked for.
 */
export const changeWithWords = command({
  name: 'ticket.changeWithWords',
  summary: 'Change it and say something about it',
  effect: 'irreversible',
  effectOf: ({ change }) => stronger('sends', change.do === 'move' ? effectOfMove(change.status) : 'writes'),
  input: ChangeWithWords,
  output: Said.extend({ changed: z.boolean() }),
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  // Each of its two parts asks for itself.
  allow: () => {},
  async run(work, before, { ticket: key, version, change, text, files }) {
    const ticket = await changed(work, before, version, change);
    return {
      ...(await say(work, before, { ticket, key, text, files })),
      ticket,
      changed: ticket.version > before.version,
    };
  },
});

/** Says something on a ticket as those on it would expect: an agent's words are an internal note, others' a reply. */
export const sayOnTicket = command({
  name: 'ticket.say',
  summary: 'Say something on it',
  effect: 'sends',
  input: SayOnTicket,
  output: Said,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  allow: () => {},
  async run(work, row, said) {
    if (isNote(work, row)) return noted(work, said);
    const { ticket, comment, followUpOf } = await work.run(replyToTicket, said);
    return { ticket, said: ticket, comment, followUpOf };
  },
});

function changed(work: Work, row: TicketRow, version: number | undefined, change: Change): Promise<TicketView> {
  const on = { ticket: row.key, version };
  switch (change.do) {
    case 'move':
      return work.run(moveTicket, {
        ...on,
        status: change.status,
        waitsUntil: change.until,
        leaveOpen: change.leaveOpen,
      });
    case 'reopen':
      return work.run(reopenTicket, on);
    case 'assign':
      return work.run(assignTicket, { ...on, assignee: change.to });
    case 'unassign':
      return work.run(unassignTicket, on);
    case 'prioritize':
      return work.run(setPriority, { ...on, priority: change.priority });
  }
}

async function say(
  work: Work,
  before: TicketRow,
  { ticket, key, text, files }: { ticket: TicketView; key: string; text: string; files: readonly string[] | undefined },
): Promise<Omit<z.input<typeof Said>, 'ticket'>> {
  const said = { ticket: key, text, ...(files ? { files: [...files] } : {}) };
  if (isNote(work, before)) return noted(work, said);
  if (before.statusCategory === 'closed') {
    const replied = await work.run(replyToTicket, said);
    return { said: replied.ticket, comment: replied.comment, followUpOf: replied.followUpOf };
  }
  const row = await loadTicket(work.tx, work.ctx.actor, ticket.key);
  demand(work.ctx.actor, 'reply', row);
  const { comment, ...replied } = await writeReply(work, row, { text, files, along: true });
  return { said: replied.ticket, comment, followUpOf: null };
}

async function noted(work: Work, words: z.input<typeof SayOnTicket>) {
  const { comment, ticket: said } = await work.run(noteOnTicket, words);
  return { ticket: said, said, comment, followUpOf: null };
}

const isNote = ({ ctx: { actor } }: Work, row: TicketRow): boolean =>
  noteOrReply(actor, { requester: row.requester, abilities: abilitiesOf(actor, factsOf(row)) }) === 'note';
