import type { Tx } from '../context.ts';
import type { DeskEntry } from '../desk/book.ts';
import { whoHold } from '../role/holders.ts';
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
  readonly desk: Pick<DeskEntry, 'id' | 'assignedOnly' | 'channels'>;
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
export function address(directory: Directory, recipients: readonly Recipient[], about: About): Addressed[] {
  const { desk, actorId } = about;
  const hidden = about.confidential || desk.assignedOnly;
  const channelOf = (personId: string) => chatFor(directory.chats.get(personId) ?? new Set(), about.source);
  const reach = (recipient: Recipient, personId: string): Addressed => {
    const channel = channelOf(personId) ?? unreachable;
    return { recipient, channel, target: personTarget(personId), personId };
  };
  const tell = (recipient: Recipient, people: readonly string[]) =>
    people
      .filter((personId) => personId !== actorId || recipient.kind !== 'notice')
      .map((personId) => reach(recipient, personId));
  return recipients.flatMap((recipient): Addressed[] => {
    if ('leadsOf' in recipient.to) return tell(recipient, leadsOf(directory, about));
    if ('person' in recipient.to) return [reach(recipient, recipient.to.person)];
    if (hidden) return tell(recipient, insidersOf(directory, about));
    return desk.channels.map((channel) => ({
      recipient,
      channel: channel.surface,
      target: channelTarget(channel.surface, channel.tenant, channel.channelId),
      personId: null,
    }));
  });
}

interface Worker {
  readonly personId: string;
  readonly lead: boolean;
}

/** Where people work and how they are reached, as far as some events need it. */
interface Directory {
  readonly members: ReadonlyMap<string, readonly Worker[]>;
  /** People who work on the tickets of every desk; those who also read confidential ones. */
  readonly above: readonly { readonly id: string; readonly confidential: boolean }[];
  readonly chats: ReadonlyMap<string, ReadonlySet<string>>;
}

const everyTicket = { power: 'workEveryTicket', scope: 'all' } as const;

/** So many ids go into one statement. */
const together = 1_000;

/** Looks up what is needed to address these: a few statements, however many they are. */
export async function directoryFor(
  tx: Tx,
  planned: readonly { readonly about: About; readonly recipients: readonly Recipient[] }[],
): Promise<Directory> {
  const inside = planned.filter(
    ({ about, recipients }) =>
      about.confidential || about.desk.assignedOnly || recipients.some(({ to }) => 'leadsOf' in to),
  );
  const desks = [...new Set(inside.map(({ about }) => about.desk.id))];
  const assigned = [...new Set(inside.flatMap(({ about }) => about.assigneeId ?? []))];
  const members =
    desks.length === 0
      ? []
      : await tx.deskMember.findMany({
          where: {
            deskId: { in: desks },
            person: { active: true },
            OR: [{ lead: true }, { personId: { in: assigned } }],
          },
          select: { deskId: true, personId: true, lead: true },
        });
  const byDesk = Map.groupBy(members, (one) => one.deskId);
  // Only where no lead looks after a ticket are those above them asked for.
  const bare = inside.some(({ about }) => !isLed(byDesk.get(about.desk.id), about));
  const found = bare
    ? await tx.person.findMany({
        where: { active: true, OR: [whoHold('workEveryTicket'), whoHold('workOrdinaryTickets')] },
        select: { id: true, role: { select: { grants: { where: everyTicket, select: { power: true } } } } },
      })
    : [];
  const above = found.map(({ id, role }) => ({ id, confidential: role.grants.length > 0 }));
  const people = new Set([
    ...planned.flatMap(({ recipients }) => recipients.flatMap(({ to }) => ('person' in to ? [to.person] : []))),
    ...members.map((one) => one.personId),
    ...above.map((one) => one.id),
  ]);
  return { members: byDesk, above, chats: await chatsOf(tx, [...people]) };
}

const isLed = (members: readonly Worker[] | undefined, about: About) =>
  members?.some((one) => one.lead && one.personId !== about.requesterId) ?? false;

/** The people of a desk who may see what its other agents may not. Where no lead looks after it, those above them do. */
function insidersOf(directory: Directory, about: About): string[] {
  const members = directory.members.get(about.desk.id) ?? [];
  const inside = members.filter((one) => one.lead || one.personId === about.assigneeId).map((one) => one.personId);
  if (isLed(members, about)) return inside;
  const above = directory.above.filter((one) => one.confidential || !about.confidential).map((one) => one.id);
  return [...new Set([...inside, ...above])];
}

/** The leads of a desk. Where there is none, those above them. */
const leadsOf = (directory: Directory, about: About) => insidersOf(directory, { ...about, assigneeId: null });

/** Where a person with these accounts is written to about a ticket that was opened through `source`. */
export function chatFor(providers: ReadonlySet<string>, source: string): ChatProvider | undefined {
  return (
    chatProviders.find((one) => one === source && providers.has(one)) ?? chatProviders.find((one) => providers.has(one))
  );
}

/** The chat surface on which a person can be written to today; null when there is none. */
export async function chatNow(tx: Tx, personId: string): Promise<string | null> {
  return chatFor((await chatsOf(tx, [personId])).get(personId) ?? new Set(), '') ?? null;
}

async function chatsOf(tx: Tx, people: readonly string[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (let start = 0; start < people.length; start += together) {
    const personId = { in: people.slice(start, start + together) };
    const rows = await tx.identity.findMany({
      where: { personId, provider: { in: [...chatProviders] }, active: true, person: { active: true } },
      select: { personId: true, provider: true },
    });
    for (const row of rows) found.set(row.personId, (found.get(row.personId) ?? new Set()).add(row.provider));
  }
  return found;
}
