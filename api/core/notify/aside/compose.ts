import type { Engine } from '../../context.ts';
import type { Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import type { DeliveryWork } from '../delivery-work.ts';
import type { Capabilities } from '../notifier.ts';
import { Unsayable } from '../unsayable.ts';
import type { Standing } from './aside.ts';
import { houseAsides } from './house.ts';

/** What a delivery is about that is about no ticket, where that changes and is told again. */
export function standingOf({ aside, content }: Pick<DeliveryWork, 'aside' | 'content'>): Standing | null {
  if (aside === null || content === null) return null;
  return houseAsides.find((one) => one.key === aside)?.standing(content) ?? null;
}

/** What is told about no ticket. @throws Unsayable for what no room of this house says */
export async function composeAside(
  engine: Engine,
  { aside, content, personId }: DeliveryWork,
  words: Words,
  { longest }: Pick<Capabilities, 'longest'>,
): Promise<Outgoing | null> {
  const known = houseAsides.find((one) => one.key === aside);
  if (!known || content === null) throw new Unsayable(`Nothing here says “${aside ?? ''}”.`);
  const said = await known.compose(content, { engine, personId, words, longest });
  if (said && said.text.length + (said.said?.length ?? 0) > longest)
    throw new Unsayable(`What “${known.key}” says is too long for this place.`);
  return said && { kind: 'notice', ticket: null, version: 0, ...said };
}
