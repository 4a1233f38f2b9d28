import { type Actor, type Proof, proves } from '../actor.ts';
import { forbidden } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';

/**
 * Refuses an actor who has not shown enough of who they are: where nothing is said, a mail address is not enough.
 * @throws DeskError `forbidden`
 */
export function demandProof(actor: Actor, least: Proof = 'key'): void {
  if (!proves(actor, least)) throw forbidden(wordsOf(actor).refuse.weakProof);
}
