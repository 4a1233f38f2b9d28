import { conflict } from '../errors.ts';
import type { Work } from '../verb/work.ts';
import { whoOwn } from './holders.ts';

/** Whether its people own the system: nobody can narrow this role, so that one of them can set right whatever was set wrong. */
export const isOwned = ({ comesWith }: { comesWith: string }): boolean => comesWith === 'setup';

/** Refuses to let the last active owner go. @throws DeskError `conflict` */
export async function keepAnOwner({ tx }: Work, { id, name }: { id: string; name: string }): Promise<void> {
  // The write holds the role's row until the commit: of two owners who leave at the same moment, the second counts when the
  // first is gone.
  await tx.role.updateMany({ where: whoOwn.role, data: { builtIn: true } });
  const others = await tx.person.count({ where: { ...whoOwn, active: true, id: { not: id } } });
  if (others === 0)
    throw conflict(`${name} is the last active owner. Make somebody else an owner first.`, {
      fields: [{ field: 'role', message: 'Make somebody else an owner first.' }],
    });
}
