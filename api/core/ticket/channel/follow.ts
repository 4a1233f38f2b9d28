import { z } from 'zod';
import { command } from '../../command.ts';
import { forbidden } from '../../errors.ts';
import { intent, type Reaction } from '../../verb/reaction.ts';
import { ticketParts } from '../view.ts';
import { bringBack, endChannel, leaveChannel } from './open-channel.ts';

/** Its channel ends with the ticket, and comes back when it is opened again. */
const followTicket = command({
  name: 'ticket.channel.follow',
  summary: 'Archive or bring back the channel of a ticket that ended or goes on',
  effect: 'writes',
  input: z.object({ ticketId: z.string(), ends: z.boolean(), leaves: z.boolean().default(false) }),
  output: z.object({}),
  async load({ tx }, { ticketId }) {
    const row = await tx.ticket.findUnique({ where: { id: ticketId }, include: ticketParts });
    return { row, known: await tx.ticketChannel.findUnique({ where: { ticketId } }) };
  },
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline does that by itself.');
  },
  async run(work, { row, known }, { ends, leaves }) {
    if (!row || !known) return {};
    if (leaves) {
      await leaveChannel(work, row, known);
      return {};
    }
    await (ends ? endChannel(work, row, known, true) : bringBack(work, row, known));
    return {};
  },
});

/** A ticket that is closed, deleted or merged away needs its channel no more; one that is opened again has it again. */
export const followChannel: Reaction = {
  name: 'follow-channel',
  on: [
    'ticket.moved',
    'ticket.withdrawn',
    'ticket.deleted',
    'ticket.restored',
    'ticket.merged',
    'ticket.unmerged',
    'ticket.confidential',
  ],
  async react({ event, subject }, { tx }) {
    if (!subject) return [];
    const ends = endsBy(event);
    if (ends === null) return [];
    const has = await tx.ticketChannel.count({ where: { ticketId: subject.id } });
    const leaves = event.type === 'ticket.confidential';
    return has === 0 ? [] : [intent(followTicket, { ticketId: subject.id, ends, leaves }, 'system')];
  },
};

/** Whether it ends a ticket, or opens it again; null for what does neither. */
function endsBy(event: Parameters<Reaction['react']>[0]['event']): boolean | null {
  switch (event.type) {
    case 'ticket.moved':
      if (event.to.category === 'closed') return true;
      return event.from.category === 'closed' ? false : null;
    case 'ticket.withdrawn':
    case 'ticket.deleted':
      return true;
    case 'ticket.restored':
      return false;
    // People are in it who may not see it any more; another one is made when somebody asks for it.
    case 'ticket.confidential':
      return event.on ? true : null;
    case 'ticket.merged':
      return event.way === 'into' ? true : null;
    case 'ticket.unmerged':
      return event.way === 'from' ? false : null;
    default:
      return null;
  }
}
