import type { Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { whoHold } from '../role/holders.ts';
import type { Work } from '../verb/work.ts';

/** Somebody who came to read every ticket by their role, or does not any more. */
interface ReaderChange {
  readonly id: string;
  readonly name: string;
  readonly begins: boolean;
  /** By owning the system, or by another role. */
  readonly as: 'owners' | 'readers';
  /** They may also do more or less than before. */
  readonly reach?: string[];
  /** Deactivated: nobody is there to be told. */
  readonly away?: boolean;
  readonly from?: object;
  readonly to?: object;
}

/** Writes down that people read every ticket from now on or no longer; they are told, and so is everybody else who reads confidential tickets by their role. */
export async function recordReader(work: Work, reader: ReaderChange, change: string): Promise<void> {
  const { id, name, as, begins, reach, away, from = {}, to = {} } = reader;
  const others = (await readersByRole(work.tx)).filter((one) => one !== id);
  recordChange(work, {
    noun: 'person',
    id,
    name,
    change,
    from,
    to,
    ...(reach ? { reach } : {}),
    [as]: [{ id, name, begins }],
    tell: away ? others : [id, ...others],
  });
}

/** The people who read every ticket by their role, and the leads of all desks. */
export async function readersByRole(tx: Tx): Promise<string[]> {
  const leads = { memberships: { some: { lead: true, desk: { active: true } } } };
  const where = { active: true, OR: [whoHold('workEveryTicket'), leads] };
  const found = await tx.person.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return found.map((one) => one.id);
}
