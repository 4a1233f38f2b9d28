import { type Engine, reading } from '../context.ts';
import { noteChannel } from '../desk/channel/hear.ts';
import { holding } from '../lease.ts';
import type { Outgoing } from '../say/card.ts';
import { wordsFor } from '../say/choose.ts';
import { deliveryWords } from '../say/delivery.ts';
import { goneWhy } from '../workspace/state.ts';
import { standingOf } from './aside/compose.ts';
import { laneOf, leaseMs } from './claim.ts';
import { composeMessage } from './compose.ts';
import type { DeliveryWork } from './delivery-work.ts';
import type { FullPlaces } from './full.ts';
import { standingIn } from './in-place.ts';
import type { Copies, Notifier, Settled } from './notifier.ts';
import { type Claimed, markDrawn, markGone, rememberShown, renewLease, settleDeliveries } from './outbox.ts';
import { copiesAt, destinationOf, otherChannel, parseChannelTarget, stoodBefore } from './refs.ts';
import { Unsayable } from './unsayable.ts';

/**
 * Shows claimed deliveries: those of one ticket to one target in order, different targets side by side. Several redraws
 * of one card become one. A target that has to wait keeps its later deliveries waiting too. Gives how many were settled.
 */
export async function deliverClaimed(
  engine: Engine,
  notifiers: ReadonlyMap<string, Notifier>,
  claimed: Claimed,
  full?: FullPlaces,
): Promise<number> {
  const lanes = new Map<string, DeliveryWork[]>();
  for (const delivery of claimed.deliveries) {
    const lane = laneOf(delivery);
    lanes.set(lane, [...(lanes.get(lane) ?? []), delivery]);
  }
  await Promise.all([...lanes.values()].map((lane) => runLane({ engine, notifiers, claimed, full }, lane)));
  return claimed.deliveries.length;
}

/** What a batch is worked with. */
interface Batch {
  readonly engine: Engine;
  readonly notifiers: ReadonlyMap<string, Notifier>;
  readonly claimed: Claimed;
  readonly full: FullPlaces | undefined;
}

async function runLane(batch: Batch, lane: DeliveryWork[]) {
  const cards = lane.filter((one) => one.kind === 'card');
  const others = together(lane.filter((one) => one.kind !== 'card'));
  const run = (groups: readonly (readonly DeliveryWork[])[]) => runInOrder(batch, groups);
  const [first] = cards;
  if (!first) return run(others);
  // Redraws of a card go together. A card that is there waits for its turn to be edited; what is said below need not.
  if (others.length > 0 && (await copiesAt(batch.engine, first)).card) await Promise.all([run([cards]), run(others)]);
  else await run([cards, ...others]);
}

/** What shows the same goes together: several corrections of one comment are one edit, which shows it as it stands now. */
function together(lane: readonly DeliveryWork[]): DeliveryWork[][] {
  const shown = Map.groupBy(lane, ({ id, kind, commentId }) =>
    kind === 'comment' && commentId !== null ? commentId : id,
  );
  return [...shown.values()];
}

async function runInOrder(batch: Batch, groups: readonly (readonly DeliveryWork[])[]) {
  const { engine, claimed } = batch;
  const { token } = claimed;
  for (const [index, group] of groups.entries()) {
    // What stands behind slow ones may have waited long: nothing is shown on a lease that another worker may have.
    const left = claimed.heldUntil - engine.clock.ticks();
    if (left < leaseMs / 2 && !(await renewLease(engine, token, group))) return;
    // A mail with large files may take minutes, and nobody else is to send it meanwhile.
    const renew = () => renewLease(engine, token, group);
    const { result, shown } = await holding(engine, leaseMs, renew, () => showSafely(batch, group));
    await settleDeliveries(engine, token, shown, result);
    if (result.state !== 'retry') continue;
    const rest = groups.slice(index + 1).flat();
    const wait = {
      state: 'retry',
      answer: 'Waits for an earlier message to the same place.',
      uncounted: true,
    } as const;
    await settleDeliveries(engine, token, rest, { ...wait, afterMs: result.afterMs ?? 2_000 });
    return;
  }
}

/** What is known of the channel that a delivery goes to; null for a person, and for a channel that no desk has any more. */
async function channelOf({ engine }: Batch, group: readonly DeliveryWork[]): Promise<KnownChannel | null> {
  const [first] = group;
  if (!first || first.personId !== null) return null;
  const { tenant, channelId } = parseChannelTarget(first.target);
  const surface_tenant_channelId = { surface: first.channel, tenant, channelId };
  return reading(engine, (db) => db.deskChannel.findUnique({ where: { surface_tenant_channelId } }));
}

interface KnownChannel {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string;
  readonly held: boolean;
  readonly problem: string | null;
}

/** What a try has shown of its channel: that nothing can be posted there, or that it works again. */
async function learn({ engine }: Batch, channel: KnownChannel, result: Settled): Promise<void> {
  const problem = 'problem' in result ? result.problem : result.state === 'sent' && result.posted ? null : undefined;
  if (problem === undefined || problem === channel.problem) return;
  const { tenant, channelId } = channel;
  const surface = channel.surface === 'teams' ? 'teams' : 'slack';
  await noteChannel(engine, { surface, tenant, channelId, problem }).catch((error: unknown) =>
    engine.log.warn({ err: error, channel: channelId }, 'What became of a channel could not be written down'),
  );
}

async function showSafely(
  batch: Batch,
  group: readonly DeliveryWork[],
): Promise<{ result: Settled; shown: readonly DeliveryWork[] }> {
  const { engine, notifiers } = batch;
  try {
    const channel = await channelOf(batch, group);
    if (channel?.held) return { result: { state: 'held', answer: deliveryWords.held }, shown: group };
    const result = await show(batch, group);
    if (channel) await learn(batch, channel, result);
    const other = result.state === 'elsewhere' && group[0] ? await otherChannel(engine, group[0]) : null;
    if (other === null || !notifiers.has(other)) return { result, shown: group };
    // The person cannot be reached where they were to be told: the answer says where it went instead.
    const shown = group.map((one) => ({ ...one, channel: other }));
    const second = await show(batch, shown);
    return { result: { ...second, answer: `${result.answer} ${second.answer}` }, shown };
  } catch (error) {
    // Another try would find no words either.
    if (error instanceof Unsayable) return { result: { state: 'dead', answer: error.message }, shown: group };
    engine.log.error({ err: error, delivery: group.at(-1)?.id }, 'A delivery failed before it reached its platform');
    return { result: { state: 'retry', answer: 'The desk itself failed; it tries again.' }, shown: group };
  }
}

async function show({ engine, notifiers, full }: Batch, group: readonly DeliveryWork[]): Promise<Settled> {
  const delivery = group.at(-1);
  const notifier = delivery && notifiers.get(delivery.channel);
  if (!delivery || !notifier) return { state: 'dead', answer: `No ${delivery?.channel ?? ''} connection is set up.` };
  const to = await destinationOf(engine, delivery);
  if (!to && delivery.channel === 'mail') return { state: 'elsewhere', answer: deliveryWords.mail.noAddress };
  if (!to) return { state: 'dead', answer: 'This person has no account there any more.' };
  const why = await goneWhy(engine, { surface: to.channel, tenant: to.tenant });
  if (why !== null) return { state: 'elsewhere', answer: deliveryWords.gone(why) };
  let copies = standingIn(await copiesAt(engine, delivery), to.tenant);
  const away = notifier.busyFor?.({ delivery, to, ...copies }) ?? 0;
  const everywhere = notifier.editsShareRoom === true && isEdit(delivery, copies);
  if (away > 0) {
    full?.note(delivery, everywhere, away);
    return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
  }
  if (!notifier.can.edits && (standingOf(delivery)?.again === true || (await stoodBefore(engine, delivery))))
    return { state: 'sent', answer: 'It was shown before, and cannot be changed there.' };
  const composed = await composeMessage(engine, delivery, wordsFor(to.locale ?? 'en'), notifier.can);
  if (!composed) return { state: 'sent', answer: 'Nothing to show any more.' };
  const { outgoing, version } = composed;
  const ends = outgoing.kind === 'notice' && outgoing.ends === true;
  // What nobody was told of is not told to be over.
  if (ends && !copies.notice && notifier.can.edits) return { state: 'sent', answer: 'Nothing to show any more.' };
  const maybePosted = group.some((one) => one.attempts > 1);
  const marker = markerOf(delivery);
  for (let look = 0; ; look++) {
    if (outgoing.kind === 'card' && copies.card && copies.card.drawn >= version)
      return { state: 'sent', answer: 'The card shows this already.' };
    const result = await notifier.deliver({ delivery, to, outgoing, version, marker, maybePosted, ...copies });
    if (result.state === 'gone') {
      const lost = result.lost ?? copyOf(outgoing.kind, copies)?.id ?? copies.card?.id;
      await rememberShown(engine, delivery, result, version);
      if (lost !== undefined) await markGone(engine, lost);
      // Each part of a long text may be gone by itself.
      if (look < 2 + copies.parts.length && lost !== undefined) {
        copies = standingIn(await copiesAt(engine, delivery), to.tenant);
        continue;
      }
      return { state: 'dead', answer: result.answer };
    }
    // It had no room after all.
    if (result.state === 'retry' && result.uncounted && result.afterMs)
      full?.note(delivery, everywhere, result.afterMs);
    if (result.state === 'sent' && ends && copies.notice) await markGone(engine, copies.notice.id);
    if (result.state === 'sent' && outgoing.kind === 'card' && copies.card && !result.posted)
      await markDrawn(engine, copies.card.id, version);
    return { ...result, drawn: version };
  }
}

/** Whether a delivery changes what stands there, rather than to post something new. */
const isEdit = ({ kind }: DeliveryWork, { card, parts, notice }: Copies): boolean =>
  (['aside', 'notice'].includes(kind) && notice !== undefined) ||
  kind === 'mark' ||
  (kind === 'card' && card !== undefined) ||
  (kind === 'comment' && parts.length > 0);

/** The copy that a delivery of this kind edits, where it is a single one. */
function copyOf(kind: Outgoing['kind'], { card, mark, notice }: Copies) {
  return { card, comment: undefined, mark, notice, state: undefined }[kind];
}

/** One name per visible thing: a ticket's card at a place, a comment, a single notice. */
function markerOf({ kind, ticketId, commentId, id }: DeliveryWork): string {
  if (kind === 'card' && ticketId !== null) return `card:${ticketId}`;
  if (kind === 'mark' && commentId !== null) return `mark:${commentId}`;
  return kind === 'comment' && commentId !== null ? `comment:${commentId}` : `notice:${id}`;
}
