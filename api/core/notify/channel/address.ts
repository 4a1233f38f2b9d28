import type { Tx } from '../../context.ts';
import type { DeskEntry } from '../../desk/book.ts';
import type { About } from '../group/group.ts';
import { houseGroups } from '../group/house.ts';
import type { GroupKey } from '../group/keys.ts';
import type { Recipient } from '../reason/house.ts';
import { channelTarget, personTarget } from '../target.ts';
import { answeredAt, channelsFor, type Reached, reachedFrom } from './choices.ts';
import { isLive, nowhere } from './house.ts';
import { reachedBy } from './reached.ts';

/** A recipient with the way to reach them. */
export interface Addressed {
  readonly recipient: Recipient;
  /** `none` for a person who is not reached. */
  readonly channel: string;
  /** Why a person is not reached: they have no account, or chose to be told nowhere. */
  readonly missed?: 'noAccount' | 'off';
  /** `person:<id>` or `<surface>:<tenant>/<channel id>`: one live card per ticket, target and channel. */
  readonly target: string;
  readonly personId: string | null;
}

/**
 * Recipients → channels: a desk's every chat channel; a person wherever they chose for this kind of news, else where the
 * ticket was opened or on their first channel. That a person is not reached is an answer, too: it is written down.
 * What not every agent of the desk may see (a confidential ticket; any, where agents see only what is assigned to them) is
 * not shown in a channel that they all read: those who may see it get it themselves.
 */
export function address(directory: Directory, recipients: readonly Recipient[], about: About): Addressed[] {
  const { desk, actorId } = about;
  const hidden = isHidden(about);
  const reach = (recipient: Recipient, personId: string): Addressed[] => {
    const person = reachedFrom(directory.reached.get(personId) ?? unknown, desk);
    const found = channelsFor(person, recipient.news, about.source);
    const to = { recipient, target: personTarget(personId), personId };
    if (recipient.kind === 'letter') {
      const told = found === 'off' ? [] : found.filter((channel) => !isLive(channel));
      const all = new Set([...told, ...(recipient.answers ? answeredAt(person) : [])]);
      return [...all].map((channel) => ({ ...to, channel }));
    }
    if (found === 'off') return [{ ...to, channel: nowhere, missed: 'off' }];
    if (found.length === 0) return [{ ...to, channel: nowhere, missed: 'noAccount' }];
    return found.map((channel) => ({ ...to, channel }));
  };
  /** Nobody is written their own words by mail: who wrote them is not one that they reach there. */
  const reaches = ({ missed, personId, channel }: Addressed) => !missed && (personId !== actorId || isLive(channel));
  /** The desk's own people: where it would reach none of them because they turned it off, it still comes to them. */
  const tell = (recipient: Recipient, people: readonly string[]) => {
    const others = people.filter((personId) => personId !== actorId || !isSentence(recipient));
    const told = others.flatMap((personId) => reach(recipient, personId));
    if (told.some(reaches) || !told.some((one) => one.missed === 'off')) return told;
    return others.flatMap((personId) => reach({ ...recipient, news: 'always' }, personId));
  };
  return recipients.flatMap((recipient): Addressed[] => {
    if ('group' in recipient.to) return tell(recipient, directory.people(recipient.to.group, about));
    if ('person' in recipient.to) return reach(recipient, recipient.to.person);
    if ('place' in recipient.to) return [placed(recipient, recipient.to.place)];
    if ('channelsOf' in recipient.to) return inChannels(recipient, desk.channels);
    return hidden ? tell(recipient, directory.people('insiders', about)) : inChannels(recipient, desk.channels);
  });
}

/** A recipient in the channel of a target. */
const placed = (recipient: Recipient, target: string): Addressed => ({
  recipient,
  channel: target.slice(0, target.indexOf(':')),
  target,
  personId: null,
});

const unknown: Reached = { on: new Set(), choices: {} };

/** What is said of what somebody did is not said to them. */
const isSentence = ({ kind }: Recipient) => kind === 'notice' || kind === 'aside';

/** A recipient in each chat channel of a desk. */
export const inChannels = (recipient: Recipient, channels: DeskEntry['channels']): Addressed[] =>
  channels.map(({ surface, tenant, channelId }) => ({
    recipient,
    channel: surface,
    target: channelTarget(surface, tenant, channelId),
    personId: null,
  }));

const isHidden = ({ confidential, desk }: About) => confidential || desk.assignedOnly;

/** What has to be known of people to address some recipients. */
interface Directory {
  people(group: GroupKey, about: About): readonly string[];
  readonly reached: ReadonlyMap<string, Reached>;
}

/** What is to be addressed together. */
interface Planned {
  readonly about: About;
  readonly recipients: readonly Recipient[];
}

/** Looks up what is needed to address these: a few statements, however many they are. */
export async function directoryFor(tx: Tx, planned: readonly Planned[]): Promise<Directory> {
  const groups = new Map<GroupKey, (about: About) => readonly string[]>();
  const people = new Set(
    planned.flatMap((one) => one.recipients.flatMap(({ to }) => ('person' in to ? to.person : []))),
  );
  const wanted = planned.flatMap((one) => groupsOf(one).map((group) => ({ group, about: one.about })));
  for (const [group, those] of Map.groupBy(wanted, (one) => one.group)) {
    const abouts = those.map((one) => one.about);
    const found = await houseGroups[group](tx, abouts);
    groups.set(group, found);
    for (const person of abouts.flatMap(found)) people.add(person);
  }
  return {
    people: (group, about) => groups.get(group)?.(about) ?? [],
    reached: await reachedBy(tx, [...people]),
  };
}

function groupsOf({ about, recipients }: Planned): GroupKey[] {
  const named = recipients.flatMap(({ to }) => ('group' in to ? to.group : []));
  const aside = isHidden(about) && recipients.some(({ to }) => 'desk' in to) ? (['insiders'] as const) : [];
  return [...new Set([...named, ...aside])];
}
