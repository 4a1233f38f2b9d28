import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { pageOf } from '../onedrive/address.ts';
import { threadOf } from '../outgoing/heard.ts';
import { invoke, unreachable } from '../outgoing/invoke.ts';
import type { Card, Conversation, DialogSource, Message, Person } from '../state.ts';
import { actor, place, shown } from '../tenant/find.ts';
import { activityHtml } from '../tenant/written.ts';
import { type Found, follow, hasPreview, malformed, type Outcome, resultsOf } from './answered.ts';

export const openedExtension = z.object({
  as: z.string(),
  commandId: z.string(),
  context: z.enum(['message', 'compose', 'commandBox']),
  conversation: z.string().optional(),
  root: z.string().optional(),
  message: z.string().optional(),
});
export const queriedExtension = z.object({
  as: z.string(),
  commandId: z.string(),
  query: z.string().default(''),
  conversation: z.string().optional(),
});
export const pastedLink = z.object({ as: z.string(), conversation: z.string(), url: z.url() });

/** A person chooses an action of the app, from a message, the composer or the command box. */
export async function openExtension(live: Live, input: z.infer<typeof openedExtension>): Promise<Outcome> {
  const person = actor(live, input.as);
  const offered = input.context === 'message' ? live.app.messageActions : live.app.composeActions;
  if (!offered.some(({ id }) => id === input.commandId)) throw new Refused('The app has no such action.');
  const conversation = input.conversation === undefined ? undefined : place(live, input.conversation, person);
  const message = conversation && input.message ? shown(live, conversation, input.message, person) : undefined;
  if (input.context === 'message' && !message) throw new Refused('Choose a message.');
  const root = message && conversation ? threadOf(conversation, message) : input.root;
  const messagePayload = message && conversation ? payload(live, conversation, message) : undefined;
  const name = 'composeExtension/fetchTask';
  const answer = await invoke(live, person, {
    conversation,
    root,
    name,
    source: 'compose',
    value: {
      commandId: input.commandId,
      commandContext: input.context,
      context: { theme: 'default' },
      ...(messagePayload && { messagePayload }),
    },
  });
  if (!answer) return { message: unreachable };
  const source: DialogSource = {
    kind: 'extension',
    commandId: input.commandId,
    context: input.context,
    ...(input.conversation !== undefined && { conversation: input.conversation }),
    ...(root !== undefined && { root }),
    ...(messagePayload && { messagePayload }),
  };
  return follow(live, person, name, answer.body, source);
}

/** A message as a message action carries it (https://learn.microsoft.com/graph/api/resources/chatmessage). */
function payload(live: Live, conversation: Conversation, message: Message): Record<string, unknown> {
  const { app, people } = live.state;
  const author = people.find(({ id }) => id === message.from);
  const files = (message.files ?? []).filter(({ inline }) => !inline);
  const named = (id: string, displayName: string, type: string) => ({ id, displayName, ...{ [type]: kinds[type] } });
  return {
    id: message.id,
    replyToId: message.root ?? null,
    createdDateTime: new Date(message.at).toISOString(),
    lastModifiedDateTime: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    deleted: false,
    importance: 'normal',
    subject: null,
    summary: null,
    linkToMessage: `${live.url()}/teams/#${encodeURIComponent(conversation.id)}/${message.id}`,
    from: {
      device: null,
      conversation: null,
      user: author ? named(author.id, author.name, 'userIdentityType') : null,
      application: author ? null : named(app.id, app.name, 'applicationIdentityType'),
    },
    body: { contentType: 'html', content: message.from === 'bot' ? message.html : activityHtml(live, message, files) },
    attachments: [
      ...message.cards.map(({ contentType, content }, index) => ({
        id: String(index),
        contentType,
        content: JSON.stringify(content),
      })),
      ...files.map((one) => ({ id: one.id, contentType: 'reference', contentUrl: pageOf(live, one), name: one.name })),
    ],
    mentions: message.mentions.map(({ id, text }, index) => ({
      id: index,
      mentionText: text,
      mentioned:
        id === 'bot'
          ? { user: null, application: named(app.id, app.name, 'applicationIdentityType') }
          : { user: named(id, text, 'userIdentityType'), application: null },
    })),
    reactions: message.reactions.flatMap(({ type, users }) =>
      users.map((id) => ({ reactionType: type, user: { user: { id } } })),
    ),
  };
}

const kinds: Readonly<Record<string, string>> = { userIdentityType: 'aadUser', applicationIdentityType: 'bot' };

/** A person searches with the app's message extension. */
export async function queryExtension(
  live: Live,
  input: z.infer<typeof queriedExtension>,
): Promise<{ results?: Found[] } & Outcome> {
  const person = actor(live, input.as);
  const command = live.app.searchCommands.find(({ id }) => id === input.commandId);
  if (!command) throw new Refused('The app has no such search.');
  const first = input.query.trim() === '';
  const name = 'composeExtension/query';
  const answer = await invoke(live, person, {
    conversation: input.conversation === undefined ? undefined : place(live, input.conversation, person),
    name,
    source: 'compose',
    value: {
      commandId: input.commandId,
      parameters: [first ? { name: 'initialRun', value: 'true' } : { name: command.parameter, value: input.query }],
      queryOptions: { skip: 0, count: 25 },
    },
  });
  if (!answer) return { message: unreachable };
  const found = resultsOf(answer.body);
  if (typeof found === 'string') return malformed(live, person, name, found, answer.body);
  return found.text === undefined ? { results: found.results } : { results: [], message: found.text };
}

/** A link was pasted: what the app shows instead, or null. */
export async function unfurl(live: Live, input: z.infer<typeof pastedLink>): Promise<{ attachment: Card | null }> {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const { hostname } = new URL(input.url);
  if (!live.app.linkDomains.some((domain) => covers(domain, hostname))) return { attachment: null };
  return { attachment: await linkCard(live, person, conversation, input.url) };
}

/** A wildcard stands for exactly one label. */
function covers(domain: string, host: string): boolean {
  const [wanted, given] = [domain.split('.'), host.split('.')];
  return wanted.length === given.length && wanted.every((label, index) => label === '*' || label === given[index]);
}

async function linkCard(live: Live, person: Person, conversation: Conversation, url: string): Promise<Card | null> {
  const name = 'composeExtension/queryLink';
  const answer = await invoke(live, person, { conversation, name, source: 'compose', value: { url } });
  if (!answer) return null;
  // Nothing to show is an empty answer.
  const nothing =
    answer.body === undefined ||
    (typeof answer.body === 'object' && answer.body !== null && Object.keys(answer.body).length === 0);
  if (nothing) return null;
  const found = resultsOf(answer.body);
  if (typeof found === 'string') {
    malformed(live, person, name, found, answer.body);
    return null;
  }
  const raw = z
    .object({ composeExtension: z.looseObject({ attachments: z.array(z.unknown()).default([]) }) })
    .parse(answer.body);
  const [first] = found.results;
  if (!first) return null;
  if (!hasPreview(raw.composeExtension.attachments[0])) {
    malformed(live, person, name, 'The attachment of an unfurled link needs a preview.', answer.body);
    return null;
  }
  return { contentType: first.contentType, content: first.content };
}
