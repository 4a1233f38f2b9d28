import type { Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import type { Work } from '../verb/work.ts';

/** Somebody who came to own the system, or who does not own it any more. */
interface OwnerChange {
  readonly id: string;
  readonly name: string;
  readonly owns: boolean;
  /** Deactivated: nobody is there to be told. */
  readonly away?: boolean;
}

/** Writes down that an owner came or went; they are told, and so is everybody else who reads confidential tickets by their role. */
export async function recordOwner(work: Work, owner: OwnerChange, change: string): Promise<void> {
  const { id, name, away } = owner;
  const others = (await readersByRole(work.tx)).filter((one) => one !== id);
  recordChange(work, {
    noun: 'person',
    id,
    name,
    change,
    owners: [owner],
    tell: away ? others : [id, ...others],
  });
}

/** The owners, and the leads of all desks. */
export async function readersByRole(tx: Tx): Promise<string[]> {
  const leads = { memberships: { some: { lead: true, desk: { active: true } } } };
  const where = { active: true, OR: [{ roleKey: 'owner' }, leads] };
  const found = await tx.person.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return found.map((one) => one.id);
}
