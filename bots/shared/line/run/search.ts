import { type Ctx, DeskError, explainTickets, parseInput, TicketQuery } from '#core';
import { type Answer, offeredMs } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { answerPage } from '../../show/answer-page.ts';
import { plainSigns, readSearch, type SearchLine, withValue } from './read-search.ts';

/** Answers a search by filters and words; a name that is nearly one that there is, is offered. @throws DeskError */
export async function answerSearch(chat: Chat, ctx: Ctx, { account }: Asked, typed: string): Promise<Answer> {
  const line = await withPeople(chat, account.tenant, plainSigns(typed));
  const read = readSearch(line);
  const offer = (text: string, meant: string): Answer => ({
    kind: 'words',
    why: { text },
    run: { line: meant, until: ctx.clock.now().getTime() + offeredMs },
  });
  if (read.nearly) {
    const { given, meant, line: corrected } = read.nearly;
    return offer(wordsOf(ctx).chat.list.noFilter(given, meant), corrected);
  }
  try {
    return withSave(ctx, await answerPage(ctx, { k: 'found', f: queryOf(ctx, read) }), line);
  } catch (error) {
    const meant = error instanceof DeskError ? error.details.meant : undefined;
    if (!(error instanceof DeskError) || !meant) throw error;
    return offer(error.message, `search ${withValue(line, meant.given, meant.value)}`);
  }
}

/** The answer with a button that saves what was searched for. */
function withSave(ctx: Ctx, answer: Answer, line: string): Answer {
  if (answer.kind !== 'lists') return answer;
  const until = ctx.clock.now().getTime() + offeredMs;
  return { ...answer, run: { line: `save search ${line}`, label: wordsOf(ctx).views.save, until } };
}

/** A search as it can be saved, with what it was understood to be. @throws DeskError for what is not known */
export async function searchAsked(
  chat: Chat,
  ctx: Ctx,
  { account }: Asked,
  typed: string,
): Promise<{ query: TicketQuery; says: string }> {
  const query = queryOf(ctx, readSearch(await withPeople(chat, account.tenant, plainSigns(typed))));
  const { sort: _, order: __, ...filters } = query;
  return { query, says: (await explainTickets(ctx, filters)).sentence };
}

/** A search as lists are asked. @throws DeskError `invalid` */
function queryOf(ctx: Ctx, { filters, open, mine, sort, order, words }: SearchLine): TicketQuery {
  const works = ctx.actor.kind === 'person' && ctx.actor.desks.size > 0;
  const { created, updated, resolved, closed, ...values } = filters;
  const times = Object.entries({ created, updated, resolved, closed }).flatMap(([name, given]) =>
    given?.[0] === undefined ? [] : [[name, given[0]] as const],
  );
  return parseInput(
    TicketQuery,
    {
      ...values,
      ...Object.fromEntries(times),
      ...(open === undefined ? {} : { open }),
      ...(mine ? { [works ? 'assignee' : 'requester']: ['me'] } : {}),
      ...(sort === undefined ? {} : { sort }),
      ...(order === undefined ? {} : { order }),
      ...(words === '' ? {} : { q: words }),
    },
    ctx.actor,
  );
}

/** Accounts of the chat that were mentioned in filters, as the people that they are. */
async function withPeople({ who }: Chat, tenant: string, line: string): Promise<string> {
  let text = line;
  for (const [mention, id = ''] of line.matchAll(/(?<=:!?)<@([A-Z0-9]+)(?:\|[^>]*)?>/g))
    text = text.replace(mention, await who.personId({ tenant, id }));
  return text;
}
