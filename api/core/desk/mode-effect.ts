import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { registerRead } from '../verb/registry.ts';
import { DeskKey, DeskView } from './desk-view.ts';

/** Left out, the mode is the one that the desk has not. */
export const PreviewMode = z.object({ desk: DeskKey, mode: DeskView.shape.mode.optional() });
/** What another mode of a desk would change, before it is made. */
export const ModeEffect = z.object({
  desk: z.string(),
  from: DeskView.shape.mode,
  to: DeskView.shape.mode,
  /** Send it along with the switch: it is refused where somebody has changed the desk meanwhile. */
  version: z.number().int(),
  /** Whether anything becomes different. */
  changes: z.boolean(),
  /** Mailboxes in which mail of people whom the desk does not know is taken or held by the mode. */
  mailboxes: z.array(z.string()),
  /** Mailboxes that say themselves what becomes of it: nothing changes there. */
  decidedThemselves: z.array(z.string()),
  /** Mails that are held there now; they stay held until somebody sees to them. */
  heldMails: z.number().int(),
  /** Open tickets, and those of them whose requesters are customers; all stay as they are. */
  openTickets: z.number().int(),
  ofCustomers: z.number().int(),
  /** The same in sentences. */
  says: z.array(z.string()),
});

/** What a switch of the mode of a desk would do; nothing is changed. Admins only. @throws DeskError `not_found` */
export async function previewMode(ctx: Ctx, raw: z.input<typeof PreviewMode>): Promise<z.infer<typeof ModeEffect>> {
  const { actor } = ctx;
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins change desks.');
  const { desk: key, mode } = parseInput(PreviewMode, raw, actor);
  const { desk, boxes, heldMails, openTickets, ofCustomers } = await reading(ctx, async (db) => {
    const row = await db.desk.findUnique({
      where: { key },
      select: { id: true, mode: true, name: true, version: true },
    });
    if (!row) throw notFound(`There is no desk ${key}.`);
    const found = await db.mailbox.findMany({
      where: { deskId: row.id, active: true, direction: { not: 'out' } },
      orderBy: { address: 'asc' },
      select: { id: true, address: true, strangers: true },
    });
    const byMode = found.filter(({ strangers }) => strangers === 'byMode').map(({ id }) => id);
    const open = { deskId: row.id, open: true, deletedAt: null };
    return {
      desk: row,
      boxes: found,
      heldMails: await db.inbound.count({ where: { mailboxId: { in: byMode }, outcome: 'held' } }),
      openTickets: await db.ticket.count({ where: open }),
      ofCustomers: await db.ticket.count({ where: { ...open, requester: { kind: 'customer' } } }),
    };
  });
  const [from, other] =
    desk.mode === 'external' ? (['external', 'internal'] as const) : (['internal', 'external'] as const);
  const to = mode ?? other;
  const [mailboxes, decidedThemselves] = [true, false].map((wanted) =>
    boxes.filter(({ strangers }) => (strangers === 'byMode') === wanted).map(({ address }) => address),
  );
  const counted = {
    mailboxes: mailboxes ?? [],
    decidedThemselves: decidedThemselves ?? [],
    heldMails,
    openTickets,
    ofCustomers,
  };
  const changes = from !== to && counted.mailboxes.length > 0;
  const says = from === to ? [`${desk.name} is ${to} already.`] : sentences(desk.name, to, counted);
  return { desk: key, from, to, version: desk.version, changes, ...counted, says };
}

type Counted = Pick<
  z.infer<typeof ModeEffect>,
  'mailboxes' | 'decidedThemselves' | 'heldMails' | 'openTickets' | 'ofCustomers'
>;

function sentences(desk: string, to: 'internal' | 'external', counted: Counted): string[] {
  const { mailboxes, decidedThemselves, heldMails, openTickets, ofCustomers } = counted;
  const strangers =
    to === 'external'
      ? 'Mail of people whom the desk does not know opens tickets from then on, and a person is made of each new address.'
      : 'Mail of people whom the desk does not know is held from then on, until somebody of the desk lets it in.';
  return [
    ...(mailboxes.length === 0 ? ['No mailbox follows the mode: nothing becomes different.'] : []),
    ...(mailboxes.length === 0 ? [] : [`${strangers} That holds for ${mailboxes.join(', ')}.`]),
    ...(decidedThemselves.length === 0
      ? []
      : [
          `${decidedThemselves.join(', ')}: nothing changes, because the mailbox says itself what becomes of such mail.`,
        ]),
    ...(heldMails === 0 ? [] : [`Mails that are held there now stay held: ${heldMails}.`]),
    `The open tickets of ${desk} stay as they are (${openTickets}, of customers ${ofCustomers}): their people still read and answer them.`,
    'Slack, Teams and the API take tickets of the same people as before.',
  ];
}

registerRead({
  name: 'desk.mode.preview',
  summary: 'Show what another mode of a desk would change',
  input: PreviewMode,
  output: ModeEffect,
});
