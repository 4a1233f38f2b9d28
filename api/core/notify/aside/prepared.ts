import { z } from 'zod';
import type { Engine } from '../../context.ts';
import { actorAgain } from '../../person/load.ts';
import { clip } from '../../text/cut.ts';
import { loadTicket, unlessHidden } from '../../ticket/load.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf } from '../../ticket/view.ts';
import { aside } from './aside.ts';

const about = { prepared: z.string(), by: z.string(), round: z.number().int(), again: z.boolean() };

/** So long its buttons can be pressed. */
const offeredMs = 30 * 86_400_000;

/** A reply that is ready came to somebody, or does not go out by itself any more. */
export const prepared = aside(
  'prepared',
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('handed'), ...about }),
    z.object({ what: z.literal('stopped'), ...about, why: z.string() }),
  ]),
  async (content, { engine, personId, words: { prepared: words }, longest }) => {
    const found = personId === null ? null : await standsFor(engine, content.prepared, personId);
    if (!found) return null;
    const { row, works, own } = found;
    const { key, title } = row.ticket;
    const { by } = content;
    // What a colleague wrote is not told to somebody who does not work there any more.
    if (content.what === 'handed' && !works) return null;
    const first =
      content.what === 'handed'
        ? [words.handed(by, key, title, own), ...(row.asks === '' ? [] : [words.asks(row.asks)])]
        : [words.stopped(key, works ? title : '', content.why, by)];
    const text = [...first, ...(works ? [words.how(key)] : [])].join('\n');
    const until = engine.clock.now().getTime() + offeredMs;
    const run = (what: string, label: string) => ({ line: `later ${key} ${what} ${row.id}`, label, until });
    // Where the ticket is over, the words are looked at again before anybody decides whether they go out.
    const isOver = content.what === 'stopped' && content.why === 'ended';
    const runs = [
      run('edit', words.edit),
      ...(isOver ? [] : [run('send', words.sendNow)]),
      ...(own ? [] : [run('back', words.giveBack(row.author.name))]),
    ];
    return {
      text,
      ...(works || own ? { said: clip(row.text, Math.max(200, Math.floor(longest / 2) - text.length)) } : {}),
      controls: [],
      ...(works ? { runs } : {}),
      ...(works ? { page: { words: words.openIt(key), path: `/tickets/${encodeURIComponent(key)}` } } : {}),
    };
  },
  ({ what, prepared: id, round, again }) => ({ about: `prepared ${what} ${id} ${round}`, again }),
);

/** The reply while this person has it, whether they wrote it, and whether they work on its ticket at this moment. */
async function standsFor({ db }: Engine, id: string, personId: string) {
  const row = await db.preparedReply.findUnique({
    where: { id, holderId: personId },
    include: { author: { select: { name: true } }, ticket: { select: { key: true, title: true } } },
  });
  const { actor, active } = await actorAgain(db, personId, 'system');
  if (!row || !actor || !active) return null;
  const ticket = await loadTicket(db, actor, row.ticket.key).catch(unlessHidden);
  const works = ticket !== null && may(actor, 'note', factsOf(ticket));
  return { row, works, own: row.authorId === personId };
}
