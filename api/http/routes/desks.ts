import { z } from 'zod';
import {
  ConnectChannel,
  CreateDesk,
  connectChannel,
  createDesk,
  DeskList,
  DeskView,
  EditDesk,
  editDesk,
  listDesks,
  listMembers,
  MemberList,
  MembershipSourceView,
  MemberView,
  ModeEffect,
  PreviewMode,
  PutChannel,
  PutMember,
  PutMembershipSource,
  parseInput,
  previewMode,
  putMember,
  putMembershipSource,
  RemoveMembershipSource,
  removeChannel,
  removeMember,
  removeMembershipSource,
  showDesk,
  showMembershipSource,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';
import { shown } from './shown.ts';

const tag = 'Desks';
const isDesk: Answer = {
  status: 200,
  description: 'The desk. The ETag is the version.',
  schema: DeskView,
  example: examples.desk,
};
const isSource: Answer = {
  status: 200,
  description: 'The group.',
  schema: MembershipSourceView,
  example: examples.membershipSource,
};

const effect = {
  ...{ desk: 'IT', from: 'internal' as const, to: 'external' as const, version: 3, changes: true },
  ...{ mailboxes: ['support@example.com'], decidedThemselves: [], heldMails: 2, openTickets: 41, ofCustomers: 0 },
  says: [
    'Mail of people whom the desk does not know opens tickets from then on, and a person is made of each new address. That holds for support@example.com.',
  ],
};

/** Lists leave deactivated things out unless asked. */
export const Inactive = z.object({ inactive: z.boolean().default(false) });

/** Desks, who works there, and their chat channels. */
export const deskDoors = (deps: Pick<ApiDeps, 'channels'>) => [
  door({
    method: 'get',
    path: '/desks',
    id: 'listDesks',
    tag,
    needs: 'config:read',
    verb: 'desk.list',
    description: 'Sorted by key; deactivated ones only with `inactive=true`.',
    query: Inactive,
    answer: { status: 200, description: 'The desks.', schema: DeskList, example: { items: [examples.desk] } },
    handle: async ({ ctx, query }) => ({ body: await listDesks(ctx, { inactive: query.inactive === true }) }),
  }),
  door({
    method: 'post',
    path: '/desks',
    id: 'createDesk',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.create',
    description: 'Its key begins the keys of its tickets and never changes.',
    body: CreateDesk,
    example: { key: 'FAC', name: 'Facilities', description: 'Rooms, badges, furniture' },
    answer: { ...isDesk, status: 201, description: 'The new desk.' },
    async handle({ ctx, body }) {
      const desk = await createDesk(ctx, body);
      return { ...shown(desk), location: `/desks/${desk.key}` };
    },
  }),
  door({
    method: 'get',
    path: '/desks/{desk}',
    id: 'showDesk',
    tag,
    needs: 'config:read',
    verb: 'desk.show',
    description: 'One desk by its key.',
    answer: isDesk,
    handle: async ({ ctx, param }) => shown(await showDesk(ctx, param('desk'))),
  }),
  door({
    method: 'patch',
    path: '/desks/{desk}',
    id: 'editDesk',
    tag,
    needs: 'config:write',
    forgets: true,
    versioned: true,
    verb: 'desk.edit',
    description: 'Name, mode, what agents see, default category, active or not.',
    body: EditDesk.omit({ desk: true }),
    example: { description: 'Devices, accounts, networks' },
    answer: isDesk,
    handle: async ({ ctx, param, body, seen }) => shown(await editDesk(ctx, { ...body, ...seen, desk: param('desk') })),
  }),
  door({
    method: 'get',
    path: '/desks/{desk}/mode-effect',
    id: 'previewMode',
    tag,
    needs: 'config:read',
    verb: 'desk.mode.preview',
    description:
      'What another mode would change: in which mailboxes mail of people whom the desk does not know is taken or held, and what stays as it is. Nothing is changed; to make the switch, change the desk with `If-Match` and the `version` that stands here. For admins.',
    query: PreviewMode.omit({ desk: true }),
    answer: { status: 200, description: 'What would become different.', schema: ModeEffect, example: effect },
    handle: async ({ ctx, param, query }) => ({ body: await previewMode(ctx, { ...query, desk: param('desk') }) }),
  }),
  door({
    method: 'get',
    path: '/desks/{desk}/members',
    id: 'listMembers',
    tag,
    needs: 'people:read',
    verb: 'desk.member.list',
    description: 'Sorted by name. For agents, leads and admins.',
    answer: { status: 200, description: 'The members.', schema: MemberList, example: { items: [examples.member] } },
    handle: async ({ ctx, param }) => ({ body: await listMembers(ctx, param('desk')) }),
  }),
  door({
    method: 'put',
    path: '/desks/{desk}/members/{person}',
    id: 'putMember',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.member.put',
    description:
      'For admins and the leads of the desk. Leads read confidential tickets, so only an owner makes somebody a lead. A password that the new lead set by an admin’s link ends with its sessions and keys, because that admin could have it, too: an owner makes a new link. Somebody who leads by the desk’s group stays a lead only when you send `lead`.',
    body: PutMember.omit({ desk: true, person: true }),
    example: { lead: false },
    answer: { status: 200, description: 'The member.', schema: MemberView, example: examples.member },
    handle: async ({ ctx, param, body }) => ({
      body: await putMember(ctx, { ...body, desk: param('desk'), person: param('person') }),
    }),
  }),
  door({
    method: 'delete',
    path: '/desks/{desk}/members/{person}',
    id: 'removeMember',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.member.remove',
    description:
      'Their open tickets there go back into the queue, and the leads are told. If the person is back within two weeks, they get those that nobody took since.',
    answer: {
      status: 200,
      description: 'Taken off.',
      schema: removeMember.output,
      example: { removed: true, ticketsBack: 3 },
    },
    handle: async ({ ctx, param }) => ({
      body: await removeMember(ctx, { desk: param('desk'), person: param('person') }),
    }),
  }),
  door({
    method: 'get',
    path: '/desks/{desk}/membership-source',
    id: 'showMembershipSource',
    tag,
    needs: 'people:read',
    verb: 'desk.membership-source.show',
    description: 'With the time when it was last read, and the problem if there was one.',
    answer: isSource,
    handle: async ({ ctx, param }) => ({ body: await showMembershipSource(ctx, param('desk')) }),
  }),
  door({
    method: 'put',
    path: '/desks/{desk}/membership-source',
    id: 'putMembershipSource',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.membership-source.put',
    description:
      'Members of an Entra group (its object id) or of a team in which the Teams app is (19:…) work at the desk; with `leads`, which only an owner of Threadline sends, the owners of the group lead it (never admins; an owner makes them leads by hand). The group is read within a minute, and then every quarter of an hour; people who leave the group are taken off the desk. Members added by hand stay.',
    body: PutMembershipSource.omit({ desk: true }),
    example: { id: examples.membershipSource.id, name: 'IT help', leads: true },
    answer: isSource,
    handle: async ({ ctx, param, body }) => ({
      body: await putMembershipSource(ctx, { ...body, desk: param('desk') }),
    }),
  }),
  door({
    method: 'delete',
    path: '/desks/{desk}/membership-source',
    id: 'removeMembershipSource',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.membership-source.remove',
    description:
      'Say with `members` what becomes of the people whom the group brought (`people` of the group says how many): `keep` lets them stay as if added by hand; `remove` takes them off the desk, and their open tickets go back into the queue. Without it nothing is changed. Where the group also made leads, `keep` needs `leads` as well: `keep` lets them lead on without the group, `end` makes them agents; the leads are told.',
    query: RemoveMembershipSource.omit({ desk: true }),
    answer: {
      status: 200,
      description: 'What became of the people.',
      schema: removeMembershipSource.output,
      example: { removed: true, kept: 0, takenOff: 4, ticketsBack: 11 },
    },
    handle: async ({ ctx, param, query }) => ({
      body: await removeMembershipSource(ctx, { ...query, desk: param('desk') }),
    }),
  }),
  door({
    method: 'put',
    path: '/desks/{desk}/channels/{surface}/{channel}',
    id: 'putChannel',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.channel.put',
    description:
      'Cards of the desk go there and its agents work there; everybody in it reads internal notes. A channel belongs to one desk. The platform is asked first whether the channel exists and the app is in it. `everybodyReads: true` is needed for a public channel, a standard channel of a team and one shared with another organization, and when the platform cannot be asked. If more people read the channel later, it is `held`: nothing is posted there until an admin sends `everybodyReads: true` again. Confidential tickets, and those of a desk with `assignedOnly`, go to its leads and the assignee instead.',
    body: ConnectChannel.pick({ tenant: true, name: true, everybodyReads: true }),
    example: { everybodyReads: true },
    answer: isDesk,
    handle: async ({ ctx, param, body }) => {
      const channel = channelOf(param);
      const channels = deps.channels?.(channel.surface) ?? null;
      return shown(await connectChannel(ctx, channels, { ...body, ...channel }));
    },
  }),
  door({
    method: 'delete',
    path: '/desks/{desk}/channels/{surface}/{channel}',
    id: 'removeChannel',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.channel.remove',
    description: 'Cards that were posted there stay as they are.',
    query: z.object({ tenant: z.string().optional() }),
    answer: isDesk,
    handle: async ({ ctx, param, query }) => shown(await removeChannel(ctx, { ...query, ...channelOf(param) })),
  }),
];

function channelOf(param: (name: string) => string) {
  const { surface } = parseInput(PutChannel.pick({ surface: true }), { surface: param('surface') });
  return { desk: param('desk'), surface, channelId: param('channel') };
}
