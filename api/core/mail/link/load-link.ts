import type { Ctx, Db, Tx } from '../../context.ts';
import { conflict, notFound } from '../../errors.ts';
import { loadActor } from '../../person/load.ts';
import { loadTicket } from '../../ticket/load.ts';
import { linkId, linkPurposes } from './make-link.ts';

export const gone = 'There is no such link.';
export const spent = 'This link was used already, or is too old.';

/** What stands behind a token, with the person to whom it was sent. @throws DeskError `not_found`, or `conflict` when it was used or is too old */
export async function loadLink(engine: Pick<Ctx, 'digest' | 'clock'>, db: Db | Tx, token: string) {
  const link = await db.mailLink.findUnique({
    where: { id: linkId(engine, token) },
    include: { ticket: { select: { key: true } } },
  });
  const purpose = linkPurposes.find((one) => one === link?.purpose);
  if (!link || !purpose) throw notFound(gone);
  // A file may be fetched again; everything else is done once.
  if ((link.usedAt !== null && purpose !== 'file') || link.expiresAt <= engine.clock.now()) throw conflict(spent);
  // It was sent to their address alone: it proves more than an address that stands in a mail.
  const actor = await loadActor(db, link.personId, 'mail', undefined, 'signed');
  return { link, purpose, actor, row: await loadTicket(db, actor, link.ticket.key) };
}
