import type { Ctx, NotTold, TicketView } from '#core';
import { type Answer, offeredMs, type Run } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** So many people can be put on the ticket by a press below one answer. */
const mostButtons = 3;

/**
 * Of people whom a text mentions and to whom nothing comes of it, what its writer learns: their names as they are spelled, and
 * what to do, with a button where one line does it. People outside are never told whether there is somebody of that name.
 */
export function notToldBy(
  ctx: Ctx,
  { key, desk, abilities }: TicketView,
  said: (NotTold & { readonly audience?: string }) | undefined,
): { lines: string[]; runs: { runs?: readonly Run[] } } {
  const { unread = [], unknown = [] } = said ?? {};
  const { people, button } = wordsOf(ctx).chat;
  const isNote = said?.audience === 'internal';
  const isInside = abilities.includes('readInternal');
  const mayAdd = abilities.includes('addPeople');
  const there = unread.map(({ name }) => name);
  // A note is read by agents of the desk alone: nobody is let in by being added. Of a name that nobody has there is nobody to add.
  const addable = [...(isNote ? [] : there), ...(isInside ? [] : unknown)];
  const withWay = (sentence: string, first = ''): string =>
    `${sentence} ${mayAdd ? people.addThem(key, first) : people.askDesk(desk.name)}`;
  const lines = [
    ...(there.length === 0
      ? []
      : [isNote ? people.notInside(there, key) : withWay(people.unread(there, key), there[0])]),
    ...(unknown.length === 0
      ? []
      : [isInside ? people.unknown(unknown) : withWay(people.notOnIt(unknown, key), unknown[0])]),
  ];
  const until = ctx.clock.now().getTime() + offeredMs;
  const runs = addable.slice(0, mayAdd ? mostButtons : 0).map((name) => ({
    line: `add ${key} @${name}`,
    label: button.addPerson(name),
    until,
  }));
  return { lines, runs: runs.length > 0 ? { runs } : {} };
}

/** What an answer says, with whom the text of its change did not reach; null where neither says anything. */
export function withNotTold(
  ctx: Ctx,
  answer: Answer | null,
  ticket: TicketView,
  said: (NotTold & { readonly audience?: string }) | undefined = ticket.notTold,
): Answer | null {
  const { lines, runs } = notToldBy(ctx, ticket, said);
  if (lines.length === 0) return answer;
  if (answer === null) return { kind: 'words', why: { text: lines.join('\n') }, ...runs };
  if (answer.kind !== 'words') return answer;
  const more = (text: string) => [text, ...lines].join('\n');
  return {
    ...answer,
    why: { ...answer.why, text: more(answer.why.text) },
    ...(answer.afterwards
      ? { afterwards: answer.afterwards.map((one) => ({ ...one, why: { ...one.why, text: more(one.why.text) } })) }
      : {}),
    runs: [...(answer.runs ?? []), ...(runs.runs ?? [])],
  };
}
