import type { Tx } from '../context.ts';
import type { DeskEntry } from '../desk/book.ts';
import type { Recipient } from './recipients.ts';

/** A recipient with the way to reach them. */
export interface Addressed {
  readonly recipient: Recipient;
  /** `none` for a person who has no chat account. */
  readonly channel: string;
  /** `person:<id>` or `<surface>:<tenant>/<channel id>`: one live card per ticket and target. */
  readonly target: string;
  readonly personId: string | null;
}

/** Chat surfaces on which a person can be written to, the preferred one first. */
export const chatProviders = ['slack', 'teams'] as const;
export type ChatProvider = (typeof chatProviders)[number];

/** The channel of deliveries to people who have no chat account. */
export const unreachable = 'none';

/** The target under which a person's copies are kept. */
export const personTarget = (personId: string) => `person:${personId}`;

/** The person whose target this is; null for a channel's. */
export const personOfTarget = (target: string) =>
  target.startsWith('person:') ? target.slice('person:'.length) : null;

/** The target under which a chat channel's copies are kept. */
export const channelTarget = (surface: string, tenant: string, channelId: string) =>
  `${surface}:${tenant}/${channelId}`;

/** What decides how a ticket's desk is reached. */
interface About {
  readonly desk: DeskEntry;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly confidential: boolean;
  readonly actorId: string | null;
  /** The door the ticket was opened through. */
  readonly source: string;
}

/**
 * Recipients → channels: a desk's every chat channel, a person's chat account where the ticket was opened, else the first.
 * A person without one is `none`: that they were not written to is written down.
 * What not every agent of the desk may see (a confidential ticket; any, where agents see only what is assigned to them) is
 * not shown in a channel that they all read: those who may see it get it themselves.
 */
export async function address(tx: Tx, recipients: readonly Recipient[], about: About): Promise<Addressed[]> {
  const { desk, actorId } = about;
  const hidden = about.confidential || desk.assignedOnly;
  const insiders = hidden ? await insidersOf(tx, about) : [];
  const people = new Set([...recipients.flatMap((one) => ('person' in one.to ? [one.to.person] : [])), ...insiders]);
  const reachable = await chatOf(tx, [...people], about.source);
  return recipients.flatMap((recipient): Addressed[] => {
    if ('desk' in recipient.to && hidden)
      return insiders.flatMap((personId) => {
        if (personId === actorId && recipient.kind === 'notice') return [];
        return [
          { recipient, channel: reachable.get(personId) ?? unreachable, target: personTarget(personId), personId },
        ];
      });
    if ('desk' in recipient.to)
      return desk.channels.map((channel) => ({
        recipient,
        channel: channel.surface,
        target: channelTarget(channel.surface, channel.tenant, channel.channelId),
        personId: null,
      }));
    const personId = recipient.to.person;
    return [{ recipient, channel: reachable.get(personId) ?? unreachable, target: personTarget(personId), personId }];
  });
}

/** The people of a desk who may see what its other agents may not. Where no lead looks after it, those above them do. */
async function insidersOf(tx: Tx, { desk, requesterId, assigneeId, confidential }: About): Promise<string[]> {
  const assigned = assigneeId === null ? [] : [{ personId: assigneeId }];
  const rows = await tx.deskMember.findMany({
    where: { deskId: desk.id, person: { active: true }, OR: [{ lead: true }, ...assigned] },
    select: { personId: true, lead: true },
  });
  const inside = rows.map((row) => row.personId);
  if (rows.some((row) => row.lead && row.personId !== requesterId)) return inside;
  const roleKey = { in: confidential ? ['owner'] : ['owner', 'admin'] };
  const above = await tx.person.findMany({ where: { roleKey, active: true }, select: { id: true } });
  return [...new Set([...inside, ...above.map((row) => row.id)])];
}

/** Where a person with these accounts is written to about a ticket that was opened through `source`. */
export function chatFor(providers: ReadonlySet<string>, source: string): ChatProvider | undefined {
  return (
    chatProviders.find((one) => one === source && providers.has(one)) ?? chatProviders.find((one) => providers.has(one))
  );
}

/** The chat surface on which a person can be written to today; null when there is none. */
export async function chatNow(tx: Tx, personId: string): Promise<string | null> {
  return (await chatOf(tx, [personId], '')).get(personId) ?? null;
}

async function chatOf(tx: Tx, people: readonly string[], source: string): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx.identity.findMany({
    where: { personId: { in: [...people] }, provider: { in: [...chatProviders] }, person: { active: true } },
    select: { personId: true, provider: true },
  });
  const accounts = Map.groupBy(rows, (row) => row.personId);
  const found = new Map<string, string>();
  for (const [personId, own] of accounts) {
    const chat = chatFor(new Set(own.map((row) => row.provider)), source);
    if (chat) found.set(personId, chat);
  }
  return found;
}
