import { type Ctx, nearest, possibleAssignees, StatusCategory } from '#core';
import type { Answer } from '../answer.ts';
import { type Asked, type Chat, wordsOf } from '../chat.ts';
import { nothingTyped } from '../tell/give-back.ts';
import type { ReadText } from './intent.ts';
import { offerNear } from './near.ts';
import type { Changing } from './parts.ts';
import { countWords, headsOf, meantWord } from './tokens.ts';
import { asComment } from './typed-in.ts';

/**
 * Offers a line whose name of a person or a status nobody has, with the name that was probably meant, to be run by one press;
 * words behind the name are kept, and go with it. Null where no name is near.
 */
export async function offerMeant(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { intent, read }: { intent: Changing; read: ReadText },
): Promise<Answer | null> {
  const typed = typedName(intent);
  if (typed === undefined) return null;
  const names = await (intent.verb === 'status' ? statusNames(chat) : agentNames(ctx, intent.ticket));
  const meant = nameMeant(typed, names);
  if (!meant) return null;
  const line = (name: string) => `${intent.verb} ${intent.ticket} ${name}`;
  const unclear = { verb: 'unclear', line: line(`${meant.name} ${meant.words ?? ''}`.trim()), exact: true } as const;
  const shown = await read(unclear.line);
  const kept =
    meant.words === undefined ? nothingTyped : await asComment(chat, asked, intent.ticket, await read(meant.words));
  return offerNear(chat, asked, wordsOf(ctx), {
    intent: { ...unclear, text: await read(line(typed)) },
    text: await read(line(typed)),
    from: chat.surface === 'slack' ? '/ticket' : 'message',
    hint: '',
    show: () => `/ticket ${shown}`,
    kept,
  });
}

function typedName(intent: Changing): string | undefined {
  if (intent.words !== undefined) return undefined;
  if (intent.verb === 'status') return intent.status;
  return intent.verb === 'assign' && intent.to.kind === 'name' ? intent.to.name : undefined;
}

async function statusNames({ engine }: Chat): Promise<string[]> {
  const { statuses } = await engine.book.read(engine.db);
  return [...statuses.filter((one) => one.active).map((one) => one.name), ...StatusCategory.options];
}

/** Names of agents, whole and by their first word. */
async function agentNames(ctx: Ctx, ticket: string): Promise<string[]> {
  const agents = await possibleAssignees(ctx, ticket);
  return agents.flatMap(({ name }) => [...new Set([name, name.split(' ')[0] ?? name])]);
}

/** The name that is near to the beginning of a text, taken as so many words as it has. */
function nameMeant(typed: string, names: readonly string[]) {
  for (const { head, words } of headsOf(typed)) {
    const wanted = head.replace(/^@/, '').toLowerCase();
    const alike = names.filter((name) => countWords(name) === countWords(wanted));
    const name = countWords(wanted) > 1 ? alike.find((one) => wordsMeant(wanted, one)) : oneMeant(wanted, alike);
    if (name !== undefined) return { name, words };
  }
  return null;
}

function oneMeant(wanted: string, names: readonly string[]): string | undefined {
  const meant = meantWord(
    wanted,
    names.map((name) => name.toLowerCase()),
  );
  return names.find((one) => one.toLowerCase() === meant);
}

/** Whether each word is near to that of a name, or its beginning. */
function wordsMeant(wanted: string, name: string): boolean {
  const words = name.toLowerCase().split(' ');
  return wanted
    .split(' ')
    .every((one, at) => nearest(one, [words[at] ?? '']) !== undefined || words[at]?.startsWith(one));
}
