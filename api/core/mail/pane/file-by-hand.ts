import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { forbidden } from '../../errors.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { noteOnTicket, replyToTicket, writeNote } from '../../ticket/comments/comment.ts';
import { OpenTicket } from '../../ticket/inputs.ts';
import { demand, loadTicket } from '../../ticket/load.ts';
import { openTicket } from '../../ticket/open.ts';
import type { Work } from '../../verb/work.ts';
import { actOnMail, join, MailDeed } from '../arrive/file-mail.ts';
import { claimOf, FiledByHand, keepClaim } from './claim.ts';
import { stagedMail } from './staged.ts';

const around = {
  /** People who come onto the ticket. */
  people: z.array(z.string()),
  /** Said to the agents alone, beside it. */
  notes: z.array(z.string()),
};
const said = { ticket: z.string(), text: z.string(), files: z.array(z.string()), ...around };

/** What somebody does with a mail. */
export const HandDeed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), ticket: OpenTicket, ...around }),
  /** As the one who files it. */
  z.object({ do: z.literal('reply'), ...said }),
  z.object({ do: z.literal('note'), ...said }),
  /** As the sender of the mail, who comes onto the ticket. */
  z.object({ do: z.literal('sender'), ...said, personId: z.string(), proof: FiledByHand.shape.proof }),
]);
export type HandDeed = z.infer<typeof HandDeed>;

const Answer = z.object({ ticketId: z.string(), commentId: z.string().nullable(), again: z.boolean() });

/** Whether somebody works at any desk. */
export const worksAtADesk = ({ actor }: Pick<Work['ctx'], 'actor'>): boolean =>
  actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor);

/** Whether somebody works at this desk: there, and nowhere else, what they bring is believed. */
const worksOn = ({ actor }: Work['ctx'], deskId: string | undefined): boolean =>
  actor.kind === 'system' || worksEverywhere(actor) || (deskId !== undefined && actor.desks.has(deskId));

/** The desk whose ticket a mail comes onto. */
async function deskOf({ tx, ctx }: Work, deed: HandDeed): Promise<string | undefined> {
  if (deed.do === 'open') return (await ctx.book.read(tx)).deskByKey(deed.ticket.desk ?? '')?.id;
  return (await loadTicket(tx, ctx.actor, deed.ticket)).deskId;
}

/** Files a mail that somebody brought. One mail is on one ticket: who comes second is told which. */
export const fileByHand = command({
  name: 'outlook.file',
  summary: 'File a mail from Outlook',
  effect: 'sends',
  input: z.object({ staged: z.string(), mail: FiledByHand, deed: HandDeed }),
  output: Answer,
  load: (work, { staged }) => stagedMail(work.ctx, work.tx, staged),
  allow() {},
  async run(work, staged, { mail, deed }) {
    const vouched = staged.vouched || worksOn(work.ctx, await deskOf(work, deed));
    const claim = await claimOf(work, mail, vouched);
    if ('on' in claim) return { ...claim.on, again: true };
    const filed = await act(work, deed);
    await keepClaim(work, claim, { mail, filed, vouched });
    return { ...filed, again: false };
  },
});

async function act(work: Work, deed: HandDeed): Promise<{ ticketId: string; commentId: string | null }> {
  switch (deed.do) {
    case 'open': {
      const ticket = await work.run(openTicket, deed.ticket);
      await join(work, ticket.id, deed.people);
      await sayBeside(work, ticket.key, deed.notes);
      return { ticketId: ticket.id, commentId: null };
    }
    case 'note': {
      const { ticket, comment } = await work.run(noteOnTicket, toSay(deed));
      await beside(work, ticket, deed);
      return { ticketId: ticket.id, commentId: comment.id };
    }
    case 'reply': {
      const { ticket, comment } = await work.run(replyToTicket, toSay(deed));
      await beside(work, ticket, deed);
      return { ticketId: ticket.id, commentId: comment?.id ?? null };
    }
    case 'sender': {
      // Their words are theirs. Only people who work on the ticket let somebody onto it.
      demand(work.ctx.actor, 'note', await loadTicket(work.tx, work.ctx.actor, deed.ticket));
      await giveTo(work, deed.personId, deed.files);
      const { ticket, text, files, people, personId, proof } = deed;
      const reply = { do: 'reply', ticket, text, files, people, personId, proof, aside: null, joins: true } as const;
      const filed = await work.run(actOnMail, { deed: MailDeed.parse(reply) }, systemActor('outlook'));
      const key = filed.ticketId && (await keyOf(work, filed.ticketId));
      if (!key) throw forbidden('This mail could not be added.');
      await sayBeside(work, key, deed.notes);
      return { ticketId: filed.ticketId ?? '', commentId: filed.commentId };
    }
  }
}

const toSay = ({ ticket, text, files }: { ticket: string; text: string; files: string[] }) => ({ ticket, text, files });

async function beside(work: Work, ticket: { id: string; key: string }, { people, notes }: HandDeed): Promise<void> {
  await join(work, ticket.id, people);
  await sayBeside(work, ticket.key, notes);
}

/** What the desk alone reads, of somebody who works there; also on a ticket that they do not see themselves. */
async function sayBeside(work: Work, key: string, notes: readonly string[]): Promise<void> {
  for (const text of notes) {
    const row = await loadTicket(work.tx, systemActor('outlook'), key);
    const { actor } = work.ctx;
    if (actor.kind === 'person' && !actor.desks.has(row.deskId) && !worksEverywhere(actor)) demand(actor, 'note', row);
    await writeNote(work, row, { text });
  }
}

const keyOf = async ({ tx }: Work, id: string) =>
  (await tx.ticket.findUnique({ where: { id }, select: { key: true } }))?.key;

/** Files that came with somebody's mail are theirs. */
async function giveTo({ tx, ctx }: Work, personId: string, ids: readonly string[]): Promise<void> {
  const uploaderId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  if (ids.length === 0) return;
  await tx.attachment.updateMany({
    where: { id: { in: [...ids] }, uploaderId, ticketId: null },
    data: { uploaderId: personId },
  });
}
