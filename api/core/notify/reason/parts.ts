// Pure
import type { News } from '../news.ts';
import type { Around, EventOf, To, Told } from './reason.ts';

/** What people on a ticket are told themselves, as its public reads it. */
export const personally = {
  /** The card shows how the ticket stands, and is what they answer below: it comes with any news of it. */
  card: (to: To): Told<'card'> => ({ to, kind: 'card', audience: 'public', news: ['replies', 'changes'] }),
  /** What is said on the ticket stands in everybody's thread, its author's own too: it may have been typed elsewhere. */
  comment: (to: To): Told<'comment'> => ({ to, kind: 'comment', audience: 'public', news: ['replies'] }),
  /** A sentence about what happened: nobody is told of what they did themselves. */
  notice: (to: To, { actorId }: Around, news: News): Told<'notice'>[] =>
    'person' in to && to.person === actorId ? [] : [{ to, kind: 'notice', audience: 'public', news: [news] }],
  /** What the card shows, for places where none lives. */
  letter: (to: To, { actorId }: Around): Told<'letter'>[] =>
    'person' in to && to.person === actorId ? [] : [{ to, kind: 'letter', audience: 'public', news: ['changes'] }],
  /** The answer to a request, with its number: also to who made it themselves. */
  answer: (to: To): Told<'letter'> => ({ to, kind: 'letter', audience: 'public', news: ['changes'], answers: true }),
  /** A move is told where somebody made it, or time did; what a reply or the taking moves is seen anyway. */
  moved: (event: EventOf<'ticket.moved'>, around: Around, to: To): Told<'notice'>[] =>
    event.cause === 'person' || event.cause === 'automatic' ? personally.notice(to, around, 'changes') : [],
};
