// Pure
import { conflict } from '../errors.ts';

/** Refuses to give a customer a role that reads what customers must not. @throws DeskError `conflict` */
export function demandStaff({ name, kind, role }: { name: string; kind: string; role: string }): void {
  if (kind !== 'customer' || role === 'requester') return;
  throw conflict(`${name} is a customer, and the role ${role} reads what customers must not. Make them staff first.`, {
    fields: [{ field: 'role', message: 'Change the person’s kind to staff, or leave the role at requester.' }],
  });
}
