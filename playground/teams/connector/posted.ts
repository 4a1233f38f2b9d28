import { z } from 'zod';
import { adaptive, bytesOf, checkCard } from '../cards/check.ts';
import { consentType, infoType } from '../cards/files.ts';
import { limits } from '../cards/shape.ts';
import type { Live } from '../live.ts';
import type { Card, Conversation, Message } from '../state.ts';
import { personOf } from '../tenant/find.ts';
import { botHtml } from '../tenant/html.ts';
import { badSyntax, ConnectorError } from './error.ts';
import { isPicture, shownPicture } from './pictures.ts';

/** What the connector reads of an activity that the bot sends. */
export const sentActivity = z.looseObject({
  type: z.string().default('message'),
  text: z.string().nullish(),
  textFormat: z.enum(['markdown', 'plain', 'xml']).nullish(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string(),
        content: z.unknown().optional(),
        contentUrl: z.string().nullish(),
        name: z.string().nullish(),
      }),
    )
    .nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  recipient: z.looseObject({ id: z.string() }).nullish(),
});
export type SentActivity = z.infer<typeof sentActivity>;

const drawn = new Set([
  adaptive,
  'application/vnd.microsoft.card.hero',
  'application/vnd.microsoft.card.thumbnail',
  consentType,
  infoType,
  'application/vnd.microsoft.card.oauth',
  'application/vnd.microsoft.card.signin',
  'application/vnd.microsoft.teams.card.o365connector',
]);

const mentionEntity = z.looseObject({
  text: z.string(),
  mentioned: z.looseObject({ id: z.string(), name: z.string().optional() }),
});

const consent = z.looseObject({
  description: z.string().optional(),
  sizeInBytes: z.int().positive(),
  acceptContext: z.unknown(),
  declineContext: z.unknown(),
});

type Posted = Pick<Message, 'from' | 'html' | 'text' | 'cards' | 'mentions'>;

/** What is shown of an activity of the bot; throws what Teams refuses it for. */
export function posted(live: Live, conversation: Conversation, activity: SentActivity): Posted {
  if (activity.type !== 'message') throw badSyntax(`Activity type ${activity.type} cannot be posted.`);
  const text = activity.text ?? '';
  const attachments = activity.attachments ?? [];
  if (text.trim() === '' && attachments.length === 0) throw badSyntax('The activity needs text or attachments.');
  if (text.trim() !== '' && attachments.length > 0)
    throw badSyntax(
      'Text and attachments in one activity: Teams makes two messages of it and gives the id of one. Send them apart.',
    );
  const cards = attachments.map((one, index) => cardOf(live, conversation, one, `attachments/${index}`));
  if (2 * JSON.stringify([text, cards.map(withoutPicture)]).length > limits.message)
    throw tooBig(`Text and attachments are over ${limits.message / 1024} KB in UTF-16.`);
  const mentions = mentionsOf(live, text, activity.entities ?? []);
  return {
    from: 'bot',
    html: botHtml(
      text,
      activity.textFormat ?? 'markdown',
      mentions.map((one) => one.text),
    ),
    ...(text !== '' && { text }),
    cards,
    mentions,
  };
}

const tooBig = (message: string) => new ConnectorError(413, 'MessageSizeTooBig', message);

type Attachment = NonNullable<SentActivity['attachments']>[number];

/** Pictures that come as base64 do not count. */
const withoutPicture = ({ contentUrl: _, ...rest }: Card) => rest;

function cardOf(live: Live, conversation: Conversation, attachment: Attachment, at: string): Card {
  const { contentType, content, contentUrl, name } = attachment;
  if (isPicture(contentType))
    return {
      contentType,
      content: {},
      contentUrl: shownPicture(contentType, contentUrl ?? '', at),
      ...(name && { name }),
    };
  if (contentType === consentType && (conversation.kind !== 'personal' || !name || !consent.safeParse(content).success))
    throw badSyntax(`${at}: a file is offered in a personal chat only, with name and sizeInBytes.`);
  if (contentType === infoType && !isSaved(live, conversation, content))
    throw badSyntax(`${at}: no file with that uniqueId was saved for this person.`);
  if (!drawn.has(contentType)) throw badSyntax(`${at}: Teams draws no attachment of type ${contentType}.`);
  if (contentType === adaptive) {
    const problems = checkCard(content);
    if (problems.length > 0) throw badSyntax(`${at}: ${problems.join(' · ')}`);
  }
  if (bytesOf(content) > limits.card) throw tooBig(`${at}: the card is over ${limits.card / 1024} KB.`);
  const kept = z.record(z.string(), z.unknown()).safeParse(content);
  if (!kept.success) throw badSyntax(`${at}: the content must be an object.`);
  return { contentType, content: kept.data, ...(name && { name }) };
}

function isSaved({ state }: Live, { kind, members }: Conversation, content: unknown): boolean {
  const { uniqueId } = z.object({ uniqueId: z.string() }).safeParse(content).data ?? {};
  return kind === 'personal' && state.drive.some(({ id, owner }) => id === uniqueId && members.includes(owner));
}

function mentionsOf(live: Live, text: string, entities: readonly { type: string }[]): Message['mentions'] {
  return entities
    .filter(({ type }) => type === 'mention')
    .map((entity) => {
      const parsed = mentionEntity.safeParse(entity);
      if (!parsed.success) throw badSyntax('A mention needs text and mentioned.id.');
      const name = /^<at>(.+)<\/at>$/.exec(parsed.data.text)?.[1];
      if (name === undefined || !text.includes(parsed.data.text))
        throw badSyntax(`The mention ${parsed.data.text} does not stand in the text like that.`);
      const person = personOf(live.state, parsed.data.mentioned.id);
      if (!person) throw badSyntax(`The mention ${parsed.data.text} is of nobody here.`);
      return { id: person.id, text: name };
    });
}
