import type { Engine } from '../../context.ts';
import type { DeliveryWork } from '../../notify/delivery-work.ts';
import type { Outgoing, SharedFile } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import type { MailLinkTo } from '../answer/answer.ts';
import { makeFileLinks, makeLinks } from '../link/make-link.ts';

/** What the ticket is to the reader of a mail. */
interface Subject {
  readonly id: string;
  readonly requesterId: string;
  readonly statusCategory: string;
}

/** What can be pressed in a mail, and where its reader stops reading along. */
export interface LinksAlong {
  readonly links: readonly MailLinkTo[];
  readonly unfollow: string | null;
}

const none: LinksAlong = { links: [], unfollow: null };

/**
 * Makes the links of a mail: where it tells of an end, its requester says whether it is solved and rates the help; people who
 * are copied in can leave.
 */
export async function linksAlong(
  engine: Engine,
  what: { readonly delivery: DeliveryWork; readonly outgoing: Outgoing; readonly ticket: Subject | null },
  words: Words,
  publicUrl: string,
): Promise<LinksAlong> {
  const { delivery, outgoing, ticket } = what;
  const { personId } = delivery;
  if (outgoing.kind === 'notice' && outgoing.page) {
    const { words: says, path } = outgoing.page;
    return { links: [{ words: says, url: `${publicUrl}${path}` }], unfollow: null };
  }
  if (ticket === null || personId === null || delivery.targetAudience !== 'public') return none;
  const of = { deliveryId: delivery.id, ticketId: ticket.id, personId };
  const urlOf = (token: string) => `${publicUrl}/m/${token}`;
  if (personId !== ticket.requesterId) {
    const isCopied = delivery.reason === 'participant';
    const { unfollow } = await makeLinks(engine, of, isCopied ? ['unfollow'] : []);
    return { links: [], unfollow: unfollow === undefined ? null : urlOf(unfollow) };
  }
  const tells = delivery.kind === 'notice' || ('along' in outgoing && (outgoing.along ?? []).length > 0);
  const { statusCategory } = ticket;
  if (!tells || (statusCategory !== 'resolved' && statusCategory !== 'closed')) return none;
  const { solved, rate } = await makeLinks(engine, of, statusCategory === 'resolved' ? ['solved', 'rate'] : ['rate']);
  const { button } = words;
  const stars = [5, 4, 3, 2, 1];
  return {
    links: [
      ...(solved ? [button.solved, button.notSolved].map((each) => ({ words: each, url: urlOf(solved) })) : []),
      ...(rate ? stars.map((one) => ({ words: words.starsChoice(one), url: `${urlOf(rate)}?stars=${one}` })) : []),
    ],
    unfollow: null,
  };
}

/** A ticket as mails name it. */
type Named = Pick<Subject, 'id'> & { readonly key: string };

/**
 * Where the reader of a mail gets the files that are too large for it: outside by a link of their own, which needs no sign-in; at
 * the desk on the page of the ticket.
 */
export async function filesAt(
  engine: Engine,
  { delivery, ticket }: { readonly delivery: DeliveryWork; readonly ticket: Named | null },
  left: readonly Pick<SharedFile, 'id' | 'label'>[],
  publicUrl: string,
): Promise<MailLinkTo[]> {
  if (ticket === null || left.length === 0) return [];
  const { id: deliveryId, personId } = delivery;
  const page = `${publicUrl}/tickets/${encodeURIComponent(ticket.key)}`;
  const tokens =
    personId === null || delivery.targetAudience !== 'public'
      ? new Map<string, string>()
      : await makeFileLinks(
          engine,
          { deliveryId, ticketId: ticket.id, personId },
          left.map((one) => one.id),
        );
  return left.map(({ id, label }) => {
    const token = tokens.get(id);
    return { words: label, url: token === undefined ? page : `${publicUrl}/m/${token}` };
  });
}
