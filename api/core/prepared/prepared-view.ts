// Pure
import { z } from 'zod';
import { isSaid, notSaid, Said, SeenComment } from '../ticket/inputs.ts';
import { TicketKey } from '../ticket/words.ts';

/** Why a reply does not go out by itself any more. */
const stops = [
  'requester',
  'answered',
  'edited',
  'readers',
  'ended',
  'merged',
  'deleted',
  'access',
  'file',
  'refused',
] as const;
export const Stop = z.enum(stops);
export type Stop = z.infer<typeof Stop>;

const Named = z.object({ id: z.string(), name: z.string() });

/** A reply that is ready on a ticket, as one of the people who work there may see it. */
export const PreparedView = z.object({
  id: z.string(),
  ticket: z.object({ key: z.string(), title: z.string() }),
  /** The person who wrote it first. */
  author: Named,
  /** The person who has it now: nobody else changes or sends it. */
  holder: Named,
  /** Null for colleagues while it is a draft that nobody was asked to look at. */
  text: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** When it goes out by itself; null for a draft. UTC. */
  sendAt: z.iso.datetime().nullable(),
  /** Why it does not go out by itself any more; null where nothing stopped it. */
  stopped: Stop.nullable(),
  /** The reader may throw it away: it is their own, or nobody else can any more. */
  mayDrop: z.boolean(),
  /** What the colleague who has it is to look at. */
  asks: z.string(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type PreparedView = z.infer<typeof PreparedView>;
export const PreparedList = z.object({ items: z.array(PreparedView) });
export const PreparedOnTicket = PreparedList.extend({
  /** Texts for this ticket that colleagues typed in a chat and have not sent: whose, and since when. */
  typed: z.array(z.object({ by: Named, at: z.iso.datetime() })),
});

const sendAt = z.iso.datetime().nullish();
const asks = z.string().trim().max(500, 'Keep what is to be looked at under 500 characters.').default('');

export const PrepareReply = z
  .object({
    ticket: TicketKey,
    ...Said,
    seenComment: SeenComment,
    /** When it goes out by itself; without it, it stays a draft. UTC. */
    sendAt,
    /** The id of a colleague who is to look at it: it is theirs to send from then on. */
    to: z.string().optional(),
    /** What they are to look at. */
    asks,
  })
  .refine(isSaid, notSaid)
  .refine(({ sendAt: at, to }) => !at || to === undefined, {
    path: ['to'],
    message: 'Either give it to a colleague or choose a time: who has it chooses when it goes out.',
  });

const OfPrepared = z.object({ prepared: z.string(), version: z.number().int().optional() });
export const EditPrepared = OfPrepared.extend({
  text: Said.text.removeDefault().optional(),
  files: Said.files,
  /** Null stops it: it stays a draft. */
  sendAt,
});
export const HandPrepared = OfPrepared.extend({ to: z.string(), asks });
export const SendPrepared = OfPrepared.extend({ seenComment: SeenComment });
export { OfPrepared };
