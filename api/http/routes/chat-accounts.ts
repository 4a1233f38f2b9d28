import { z } from 'zod';
import { AccountList, AccountView, detachAccount, listAccounts, PersonView } from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';

const Detached = z.object({ account: AccountView, person: PersonView });

/** The chat accounts of people. */
export const chatAccountDoors = [
  door({
    method: 'get',
    path: '/people/{id}/accounts',
    id: 'listAccounts',
    tag: 'People',
    needs: 'people:read',
    verb: 'person.account.list',
    description:
      'Mail address and chat accounts, with what each is to its workspace or tenant and whether its address proves who it is. For admins, and for the person.',
    answer: {
      status: 200,
      description: 'The accounts, the oldest first.',
      schema: AccountList,
      example: { items: [examples.account] },
    },
    handle: async ({ ctx, param }) => ({ body: await listAccounts(ctx, param('id')) }),
  }),
  door({
    method: 'post',
    path: '/people/{id}/accounts/{account}/detach',
    id: 'detachAccount',
    tag: 'People',
    needs: 'people:write',
    forgets: true,
    verb: 'person.account.detach',
    description:
      'For an account that was linked to the wrong person. It becomes a new requester at once; no mail address links it again, only a code (`connect`). The history keeps the name under which something was done. For admins, and for people who may do no more than they.',
    answer: {
      status: 200,
      description: 'The account, and the new person that it belongs to.',
      schema: Detached,
      example: { account: { ...examples.account, detached: true }, person: examples.person },
    },
    handle: async ({ ctx, param }) => ({
      body: await detachAccount(ctx, { person: param('id'), account: param('account') }),
    }),
  }),
];
