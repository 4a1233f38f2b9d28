import type { Live } from '../live.ts';
import { downloadOf, fileType, pageOf } from '../onedrive/address.ts';
import type { Conversation, Message, Person } from '../state.ts';
import { pictureOf } from '../tenant/address.ts';
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

/**
 * The text as HTML, the pictures in it, the files and the cards. A file comes with an address to fetch it from in a personal
 * chat only: elsewhere the app is told where people see it, and reaches it through Graph.
 */
function attachmentsOf(live: Live, conversation: Conversation, message: Message): unknown[] {
  const sent = message.files ?? [];
  const files = sent.filter(({ inline }) => !inline);
  const own = conversation.kind === 'personal';
  return [
    ...(message.text || sent.some(({ inline }) => inline || !own)
      ? [{ contentType: 'text/html', content: activityHtml(live, message, own ? [] : files) }]
      : []),
    ...sent.flatMap((one) => (one.inline ? [{ contentType: 'image/*', contentUrl: pictureOf(live, one) }] : [])),
    ...files.map((one) =>
      own
        ? {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            contentUrl: pageOf(live, one),
            name: one.name,
            content: { downloadUrl: downloadOf(live, one), uniqueId: one.id, fileType: fileType(one.name) },
          }
        : { contentType: 'reference', contentUrl: pageOf(live, one), name: one.name },
    ),
    ...message.cards.map(({ contentType, content }) => ({ contentType, content })),
  ];
}
