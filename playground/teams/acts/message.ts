import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { activity } from '../outgoing/activity.ts';
import { hears, messageActivity, threadOf } from '../outgoing/heard.ts';
import { type Conversation, card, type Message, type Person } from '../state.ts';
import { actor, place, shown } from '../tenant/find.ts';
import { keepDeleted, messageOf, remove, replace, say, takeDeleted, tombstone } from '../tenant/messages.ts';
import { asWritten, isCommand } from '../tenant/written.ts';

const who = { as: z.string(), conversation: z.string() };
const fileBytes = 30 * 1024 * 1024;

export const typedMessage = z.object({
  ...who,
  text: z.string().trim().max(20_000).default(''),
  root: z.string().optional(),
  quotes: z.string().optional(),
  mention: z.boolean().default(false),
  slash: z.boolean().default(false),
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        type: z.string(),
        base64: z.string(),
        /** A picture that was pasted: it stands in the text and lies in nobody's OneDrive. */
        inline: z.boolean().default(false),
      }),
    )
    .max(10)
    .default([]),
});
export const insertedCard = z.object({
  ...who,
  text: z.string().trim().max(20_000).default(''),
  root: z.string().optional(),
  attachment: card,
});
export const editedMessage = z.object({ ...who, id: z.string(), text: z.string().trim().min(1).max(20_000) });
export const namedMessage = z.object({ ...who, id: z.string() });
export const reactedMessage = z.object({
  ...who,
  id: z.string(),
  reaction: z.enum(['like', 'heart', 'laugh', 'surprised', 'sad', 'angry', '1f440_eyes', '2705_whiteheavycheckmark']),
});

/** The people who are told about this message. */
const readers = (conversation: Conversation, message: Message): readonly string[] =>
  message.onlyFor === undefined ? conversation.members : [message.onlyFor];

/** Shows a message as it stands now to those who may see it. */
export function tell(live: Live, conversation: Conversation, message: Message): void {
  live.changed({ type: 'message', conversation: conversation.id, message, for: readers(conversation, message) });
}

/** A person writes a message; the app hears of it where Teams lets it. */
export async function writeMessage(live: Live, input: z.infer<typeof typedMessage>): Promise<{ id: string }> {
  const { person, conversation, root } = writing(live, input);
  if (input.text === '' && input.files.length === 0) throw new Refused('Write something first.');
  // Any other line that begins with a slash is a line like any other.
  const slash = input.slash && isCommand(live, input.text);
  if (slash && !conversation.hasApp) throw new Refused(`${live.app.name} is not here.`);
  const files = await Promise.all(
    input.files.map(async ({ name, type, base64, inline }) => {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > fileBytes) throw new Refused(`${name} is too large: at most 30 MB.`);
      if (inline && !/^image\//.test(type)) throw new Refused('Only pictures stand in a text.');
      return { id: await live.files.put(bytes), name, size: bytes.length, type, inline };
    }),
  );
  return post(live, person, conversation, {
    ...asWritten(live, conversation, input.text, input.mention),
    cards: [],
    ...(root && { root }),
    ...(input.quotes !== undefined && { quotes: quoted(live, person, conversation, input.quotes) }),
    ...(files.length > 0 && { files }),
    ...(slash && { slash: true }),
    ...(slash && conversation.kind !== 'personal' && { onlyFor: person.id }),
  });
}

/** What Teams keeps of a message that is quoted. */
function quoted(live: Live, person: Person, conversation: Conversation, id: string): Message['quotes'] {
  if (conversation.kind === 'channel') throw new Refused('Messages are quoted in chats; a channel has threads.');
  const { from, text = '', cards } = shown(live, conversation, id, person);
  return { id, from, preview: cards.length > 0 ? '' : text.replace(/\s+/g, ' ').slice(0, 150) };
}

/** A person posts what a message extension gave them. */
export function insertCard(live: Live, input: z.infer<typeof insertedCard>): { id: string } {
  const { person, conversation, root } = writing(live, input);
  const written = asWritten(live, conversation, input.text);
  return post(live, person, conversation, { ...written, cards: [input.attachment], ...(root && { root }) });
}

function writing(live: Live, input: { as: string; conversation: string; root?: string | undefined }) {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  if (conversation.id.startsWith('a:') && !conversation.hasApp)
    throw new Refused(`${live.app.name} was removed. Add it again to write to it.`);
  if (input.root === undefined) return { person, conversation, root: undefined };
  if (conversation.kind !== 'channel') throw new Refused('Threads exist in channels only.');
  const root = shown(live, conversation, input.root, person);
  return { person, conversation, root: root.root ?? root.id };
}

function post(
  live: Live,
  person: Person,
  conversation: Conversation,
  draft: Omit<Message, 'id' | 'at' | 'from' | 'reactions'>,
): { id: string } {
  const message = say(live.state, conversation, live.timing.now(), { from: person.id, ...draft });
  tell(live, conversation, message);
  if (hears(live, conversation, message))
    void live.outgoing.emit(messageActivity(live, person, conversation, message, 'message'));
  return { id: message.id };
}

function own(live: Live, input: z.infer<typeof namedMessage>) {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const message = shown(live, conversation, input.id, person);
  if (message.from !== person.id) throw new Refused('Only your own messages can be changed.');
  return { person, conversation, message };
}

/** A person changes one of their messages. */
export function editMessage(live: Live, input: z.infer<typeof editedMessage>): void {
  const { person, conversation, message } = own(live, input);
  const written = asWritten(live, conversation, input.text);
  if (written.text === message.text) return;
  const next: Message = { ...message, ...written, editedAt: live.timing.now() };
  replace(conversation, next);
  tell(live, conversation, next);
  if (hears(live, conversation, message) || hears(live, conversation, next))
    void live.outgoing.emit(messageActivity(live, person, conversation, next, 'messageUpdate'));
}

/** A person deletes one of their messages, or dismisses one of the bot's that only they see. */
export function deleteMessage(live: Live, input: z.infer<typeof namedMessage>): void {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  if (messageOf(conversation, input.id)?.onlyFor === person.id) {
    remove(conversation, input.id);
    live.changed({ type: 'removed', conversation: conversation.id, id: input.id, for: [person.id] });
    return;
  }
  const { message } = own(live, input);
  const gone = tombstone(message, live.timing.now());
  keepDeleted(live.state, conversation, message);
  replace(conversation, gone);
  tell(live, conversation, gone);
  if (hears(live, conversation, message))
    void live.outgoing.emit(messageActivity(live, person, conversation, message, 'messageDelete'));
}

/** A person has a message back that they deleted. */
export function undeleteMessage(live: Live, input: z.infer<typeof namedMessage>): void {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const gone = messageOf(conversation, input.id);
  if (gone?.from !== person.id || gone.deletedAt === undefined)
    throw new Refused('Only your own deleted messages come back.');
  const message = takeDeleted(live.state, conversation, input.id);
  if (!message) throw new Refused('This message is gone for good.');
  replace(conversation, message);
  tell(live, conversation, message);
  if (hears(live, conversation, message))
    void live.outgoing.emit(messageActivity(live, person, conversation, message, 'messageUpdate', 'undeleteMessage'));
}

/** A person adds a reaction or takes it back; the app hears of it only on messages of its own. */
export function reactToMessage(live: Live, input: z.infer<typeof reactedMessage>): void {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const { views: _, ...message } = shown(live, conversation, input.id, person);
  const had = message.reactions.find(({ type }) => type === input.reaction)?.users ?? [];
  const taken = had.includes(person.id);
  const users = taken ? had.filter((id) => id !== person.id) : [...had, person.id];
  const others = message.reactions.filter(({ type }) => type !== input.reaction);
  const reactions = users.length > 0 ? [...others, { type: input.reaction, users }] : others;
  // Drawn anew, the card is the one that everybody sees: what an answer showed this person is gone.
  const next = { ...message, reactions };
  replace(conversation, next);
  tell(live, conversation, next);
  if (message.from !== 'bot' || !conversation.hasApp) return;
  const root = threadOf(conversation, message);
  const kind = taken ? 'reactionsRemoved' : 'reactionsAdded';
  void live.outgoing.emit(
    activity(live, person, { conversation, root }, 'messageReaction', {
      replyToId: message.id,
      [kind]: [{ type: input.reaction }],
    }),
  );
}

/** A person has seen a conversation up to its newest message. */
export function readConversation(live: Live, input: { as: string; conversation: string }): void {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const at = conversation.messages.at(-1)?.at;
  if (at === undefined || conversation.read[person.id] === at) return;
  conversation.read[person.id] = at;
  live.changed({ type: 'read', conversation: conversation.id, user: person.id, at, for: [person.id] });
}
