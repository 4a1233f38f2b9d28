import { z } from 'zod';
import type { Live } from '../live.ts';
import { threadOf } from '../outgoing/heard.ts';
import { invoke, unreachable } from '../outgoing/invoke.ts';
import { actor, place } from '../tenant/find.ts';
import { messageOf } from '../tenant/messages.ts';
import { malformed, type Outcome } from './answered.ts';

export const typedSearch = z.object({
  as: z.string(),
  conversation: z.string().optional(),
  message: z.string().optional(),
  dialog: z.string().optional(),
  dataset: z.string(),
  query: z.string(),
});

const answered = z.object({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.search.searchResponse'),
  value: z.object({ results: z.array(z.object({ title: z.string(), value: z.string() })) }),
});

type Found = { results: { title: string; value: string }[] } & Outcome;

/** What a choice set that asks while one types offers: people from the directory, everything else from the app. */
export async function search(live: Live, input: z.infer<typeof typedSearch>): Promise<Found> {
  const person = actor(live, input.as);
  const dialog = live.state.dialogs.find(({ id, user }) => id === input.dialog && user === person.id);
  const at = input.conversation ?? dialog?.source.conversation;
  const conversation = at === undefined ? undefined : place(live, at, person);
  if (input.dataset.startsWith('graph.microsoft.com/users')) {
    const here = input.dataset.endsWith('?scope=currentContext');
    const typed = input.query.trim().toLowerCase();
    const people = live.state.people.filter(
      ({ id, name, email }) =>
        (!here || conversation?.members.includes(id)) && `${name} ${email}`.toLowerCase().includes(typed),
    );
    return { results: people.slice(0, 15).map(({ id, name }) => ({ title: name, value: id })) };
  }
  const replyToId = input.message ?? (dialog?.source.kind === 'card' ? dialog.source.message : undefined);
  const message = conversation && replyToId ? messageOf(conversation, replyToId) : undefined;
  const name = 'application/search';
  const answer = await invoke(live, person, {
    conversation,
    root: conversation && message && threadOf(conversation, message),
    replyToId,
    name,
    value: { queryText: input.query, queryOptions: { skip: 0, top: 15 }, dataset: input.dataset },
  });
  if (!answer) return { results: [], message: unreachable };
  const parsed = answered.safeParse(answer.body);
  if (parsed.success) return { results: parsed.data.value.results };
  return { results: [], ...malformed(live, person, name, z.prettifyError(parsed.error), answer.body) };
}
