import { randomUUID } from 'node:crypto';
import type { Live } from '../live.ts';
import type { Conversation, Person, Team } from '../state.ts';
import { serviceUrl } from '../tenant/address.ts';
import { personalId } from '../tenant/ids.ts';
import type { Activity } from './deliver.ts';

/** Where something happened. */
export interface Place {
  readonly conversation: Conversation | undefined;
  /** The thread, in channels. */
  readonly root?: string | undefined;
}

/** An activity of this person with every field that Teams sends (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events). */
export function activity(
  live: Live,
  person: Person,
  place: Place,
  type: string,
  { channelData, entities = [], recipient, ...rest }: Readonly<Record<string, unknown>> & Extra,
): Activity {
  const at = live.timing.now();
  const { app } = live.state;
  return {
    type,
    id: `f:${randomUUID()}`,
    timestamp: new Date(at).toISOString(),
    localTimestamp: localTime(at, person.timeZone),
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl: serviceUrl(live),
    from: { id: person.mri, name: person.name, aadObjectId: person.id },
    recipient: { id: app.botId, name: app.name, ...recipient },
    conversation: conversationOf(live, person, place),
    channelData: { ...channelDataOf(live, place.conversation), ...channelData },
    locale: person.locale,
    entities: [
      ...entities,
      {
        type: 'clientInfo',
        locale: person.locale,
        country: person.locale.split('-')[1] ?? 'US',
        platform: 'Web',
        timezone: person.timeZone,
      },
    ],
    ...rest,
  };
}

interface Extra {
  readonly channelData?: Readonly<Record<string, unknown>>;
  readonly entities?: readonly unknown[];
  readonly recipient?: Readonly<Record<string, unknown>>;
}

function conversationOf(live: Live, person: Person, { conversation, root }: Place) {
  const { tenantId, app } = live.state;
  if (!conversation) return { conversationType: 'personal', tenantId, id: personalId(app.id, person.id) };
  const { id, kind, name } = conversation;
  if (kind === 'personal') return { conversationType: 'personal', tenantId, id };
  if (kind === 'group')
    return { isGroup: true, conversationType: 'groupChat', tenantId, id, ...(name !== '' && { name }) };
  const whole = root === undefined ? id : `${id};messageid=${root}`;
  return { isGroup: true, conversationType: 'channel', tenantId, id: whole, name };
}

function channelDataOf(live: Live, conversation: Conversation | undefined) {
  const tenant = { id: live.state.tenantId };
  if (conversation?.id.startsWith('19:meeting_'))
    return { tenant, meeting: { id: Buffer.from(`0#${conversation.id}#0`).toString('base64') } };
  if (conversation?.kind !== 'channel') return { tenant };
  const team = conversation.teamId;
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: team,
    channel: { id: conversation.id },
    team: { id: team },
    tenant,
  };
}

/** How events name a team: messages carry only its id. */
export const teamData = ({ id, groupId, name }: Team) => ({ aadGroupId: groupId, name, id });

/** ISO 8601 with the offset of that zone. */
function localTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') || '+00:00';
  const [hours = 0, minutes = 0] = offset.split(':').map(Number);
  const shifted = at + (hours * 60 + Math.sign(hours) * minutes) * 60_000;
  return new Date(shifted).toISOString().replace('Z', offset);
}
