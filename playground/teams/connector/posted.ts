import { z } from 'zod';
import { adaptive, bytesOf, checkCard } from '../cards/check.ts';
import { limits } from '../cards/shape.ts';
import type { Live } from '../live.ts';
import type { Card, Message } from '../state.ts';
import { personOf } from '../tenant/find.ts';
import { botHtml } from '../tenant/html.ts';
import { badSyntax, ConnectorError } from './error.ts';

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
  'application/vnd.microsoft.teams.card.file.consent',
  'application/vnd.microsoft.teams.card.file.info',
  'application/vnd.microsoft.card.oauth',
  'application/vnd.microsoft.card.signin',
  'application/vnd.microsoft.teams.card.o365connector',
]);

const mentionEntity = z.looseObject({
  text: z.string(),
  mentioned: z.looseObject({ id: z.string(), name: z.string().optional() }),
});

type Posted = Pick<Message, 'from' | 'html' | 'text' | 'cards' | 'mentions'>;

/** What is shown of an activity of the bot; throws what Teams refuses it for. */
export function posted(live: Live, activity: SentActivity): Posted {
  if (activity.type !== 'message') throw badSyntax(`Activity type ${activity.type} cannot be posted.`);
  const text = activity.text ?? '';
  const attachments = activity.attachments ?? [];
  if (text.trim() === '' && attachments.length === 0) throw badSyntax('The activity needs text or attachments.');
  if (text.trim() !== '' && attachments.length > 0)
    throw badSyntax(
      'Text and attachments in one activity: Teams makes two messages of it and gives the id of one. Send them apart.',
    );
  const cards = attachments.map((one, index) => cardOf(one, `attachments/${index}`));
  if (2 * JSON.stringify([text, attachments]).length > limits.message)
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

function cardOf({ contentType, content, name }: Attachment, at: string): Card {
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
