import { DeadAddressPage, ListDeadAddresses, listDeadAddresses, reviveAddress } from '#core';
import { door } from '../../door.ts';

const example = {
  address: 'maya@customer.example',
  status: '5.1.1',
  says: 'There is no mailbox at maya@customer.example: its server says so, and gets no more mail for it.',
  since: '2026-11-29T10:04:00.000Z',
};

/** Addresses that get no more mails. */
export const deadAddressDoors = [
  door({
    method: 'get',
    path: '/dead-addresses',
    id: 'listDeadAddresses',
    tag: 'Mailboxes',
    needs: 'config:read',
    verb: 'mail.addresses.dead',
    description: 'Addresses that their servers refused for good: they get no more mails. The newest first. For admins.',
    query: ListDeadAddresses,
    answer: {
      status: 200,
      description: 'A page of addresses.',
      schema: DeadAddressPage,
      example: { items: [example], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listDeadAddresses(ctx, query) }),
  }),
  door({
    method: 'delete',
    path: '/dead-addresses/{address}',
    id: 'reviveAddress',
    tag: 'Mailboxes',
    needs: 'config:write',
    verb: 'mail.address.revive',
    description: 'Lets an address be written to again, until its server refuses it once more. For admins.',
    answer: { status: 204, description: 'It is mailed again.' },
    async handle({ ctx, param }) {
      await reviveAddress(ctx, { address: param('address') });
      return { body: null };
    },
  }),
];
