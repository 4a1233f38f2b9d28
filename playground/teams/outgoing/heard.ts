import type { Live } from '../live.ts';
import type { Conversation, Message, Person } from '../state.ts';
import { quoteEntities } from '../tenant/quoted.ts';
import { activityHtml, activityText, asCommand, mentionEntities } from '../tenant/written.ts';
import { activity } from './activity.ts';
import type { Activity } from './deliver.ts';

/** Whether the app hears of this message: in a channel or group only when it is mentioned, or may read all. */
export function hears(live: Live, conversation: Conversation, message: Message): boolean {
  if (!conversation.hasApp || message.from === 'bot') return false;
  if (conversation.kind === 'personal' || message.slash) return true;
  if (conversation.teamId !== undefined && live.state.readsAll.includes(conversation.teamId)) return true;
  return message.mentions.some(({ id }) => id === 'bot');
}

/** The thread whose id an activity about this message carries. */
export const threadOf = (conversation: Conversation, message: Message): string | undefined =>
  conversation.kind === 'channel' ? (message.root ?? message.id) : undefined;

/** The activity of a message that a person wrote, edited, deleted or has back. */
export function messageActivity(
  live: Live,
  person: Person,
  conversation: Conversation,
  message: Message,
  type: 'message' | 'messageUpdate' | 'messageDelete',
  eventType: 'editMessage' | 'undeleteMessage' = 'editMessage',
): Activity {
  const place = { conversation, root: threadOf(conversation, message) };
  if (type === 'messageDelete')
    return activity(live, person, place, type, { id: message.id, channelData: { eventType: 'softDeleteMessage' } });
  const text = activityText(message, conversation);
  return activity(live, person, place, type, {
    id: message.id,
    text: message.slash ? asCommand(live, text) : text,
    textFormat: 'plain',
    attachments: attachmentsOf(live, conversation, message),
    entities: [...mentionEntities(live, message), ...quoteEntities(live, message)],
    ...(message.onlyFor !== undefined && { recipient: { isTargeted: true } }),
    ...(type === 'messageUpdate' && { channelData: { eventType } }),
  });
}

/** The text as HTML, the files (in a personal chat only: elsewhere they are reached through Graph) and the cards. */
function attachmentsOf(live: Live, conversation: Conversation, message: Message): unknown[] {
  const files = conversation.kind === 'personal' ? (message.files ?? []) : [];
  return [
    ...(message.text ? [{ contentType: 'text/html', content: activityHtml(live, message) }] : []),
    ...files.map(({ id, name, url }) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: `${live.url()}${url}`,
      name,
      content: { downloadUrl: `${live.url()}${url}`, uniqueId: id, fileType: name.split('.').at(-1) ?? '' },
    })),
    ...message.cards.map(({ contentType, content }) => ({ contentType, content })),
  ];
}
