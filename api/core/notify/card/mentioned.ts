import type { Db } from '../../context.ts';
import { actorAgain } from '../../person/load.ts';
import type { Mentioned } from '../../say/card.ts';
import { mentionedIn } from '../../text/markdown/mentions.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf, type TicketRow } from '../../ticket/view.ts';
import { readChoices } from '../channel/choices.ts';

/** So many people of one text are named by their accounts; more by their names. */
const most = 20;

/**
 * The people whom a text mentions, with their accounts on the surface where it is shown: those who may read it, and who did not
 * turn off being told of mentions. All others are only named there.
 */
export async function accountsMentioned(
  db: Db,
  row: TicketRow,
  { text, audience }: { readonly text: string; readonly audience: 'public' | 'internal' },
  provider: string,
): Promise<Mentioned[]> {
  if (!text.includes('](person:')) return [];
  const ids = [...new Set(mentionedIn(text).map(({ id }) => id))].slice(0, most);
  const people = await db.person.findMany({
    where: { id: { in: ids }, active: true },
    select: {
      id: true,
      toldOn: true,
      identities: { where: { provider, active: true }, select: { tenant: true, externalId: true } },
    },
  });
  const found: Mentioned[] = [];
  for (const { id, toldOn, identities } of people) {
    if (identities.length === 0 || readChoices(toldOn).mentions?.length === 0) continue;
    const { actor } = await actorAgain(db, id, 'system');
    const ability = audience === 'internal' ? 'readInternal' : 'view';
    if (actor && may(actor, ability, factsOf(row))) found.push({ person: id, accounts: identities });
  }
  return found;
}
