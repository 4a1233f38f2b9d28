// Pure
import { conflict } from '../errors.ts';
import { isForCustomers } from '../role/grants.ts';

/** Refuses to give a customer a role that reads what customers must not. @throws DeskError `conflict` */
export function demandStaff(
  { name, kind }: { name: string; kind: string },
  role: { readonly key: string; readonly grants: readonly { readonly scope: string }[] },
): void {
  if (kind !== 'customer' || isForCustomers(role.grants)) return;
  throw conflict(
    `${name} is a customer, and the role ${role.key} reads what customers must not. Make them staff first.`,
    {
      fields: [{ field: 'role', message: 'Change the person’s kind to staff, or leave the role out.' }],
    },
  );
}
