import type { z } from 'zod';
import {
  CreateRequestGroup,
  createRequestGroup,
  EditRequestGroup,
  editRequestGroup,
  listRequestGroups,
  RequestGroupList,
  RequestGroupView,
  removeRequestGroup,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';

const tag = 'Desks';
const example = {
  id: examples.ids.event,
  desk: { key: 'IT', name: 'IT help' },
  name: 'Questions',
  channels: [{ surface: 'slack' as const, tenant: 'T0NORTHWND', channelId: 'C0QUESTIONS', name: 'it-questions' }],
  joinMinutes: 5,
  botsForId: null,
  bypass: ['//', ';;'],
  quiet: false,
  version: 1,
};
const isGroup: Answer = {
  status: 200,
  description: 'The group. The ETag is the version.',
  schema: RequestGroupView,
  example,
};
const shown = (group: z.infer<typeof RequestGroupView>) => ({ body: group, version: group.version });

/** Channels of a chat where people ask a desk. */
export const requestChannelDoors = ({ channels }: Pick<ApiDeps, 'channels'>) => {
  const platforms = (surface: 'slack' | 'teams') => channels?.(surface) ?? null;
  return [
    door({
      method: 'get',
      path: '/desks/{desk}/request-channels',
      id: 'listRequestChannels',
      tag,
      needs: 'config:read',
      verb: 'desk.requestChannels.list',
      description: 'Groups of channels; what a group says counts in each of its channels.',
      answer: {
        status: 200,
        description: 'The groups.',
        schema: RequestGroupList,
        example: { items: [example] },
      },
      handle: async ({ ctx, param }) => ({ body: await listRequestGroups(ctx, param('desk')) }),
    }),
    door({
      method: 'post',
      path: '/desks/{desk}/request-channels',
      id: 'createRequestChannels',
      tag,
      needs: 'config:write',
      forgets: true,
      verb: 'desk.requestChannels.create',
      description:
        'For admins. Each message there that asks something becomes a ticket, and everybody in the channel reads its thread. The chat is asked whether the app is in the channels. In Teams the app hears them with the permission `ChannelMessage.Read.Group`, and without it only messages that mention it. A channel belongs to one group, and is none where agents work.',
      body: CreateRequestGroup.omit({ desk: true }),
      example: { name: 'Questions', channels: [{ surface: 'slack' as const, channelId: 'C0QUESTIONS' }] },
      answer: { ...isGroup, status: 201, description: 'The new group.' },
      async handle({ ctx, param, body }) {
        const group = await createRequestGroup(ctx, platforms, { ...body, desk: param('desk') });
        return { ...shown(group), location: `/request-channels/${group.id}` };
      },
    }),
    door({
      method: 'patch',
      path: '/request-channels/{id}',
      id: 'editRequestChannels',
      tag,
      needs: 'config:write',
      forgets: true,
      versioned: true,
      verb: 'desk.requestChannels.edit',
      description: 'For admins. What is left out stays; `channels` are all of the group from then on.',
      body: EditRequestGroup.omit({ group: true }),
      example: { joinMinutes: 10, quiet: true },
      answer: isGroup,
      handle: async ({ ctx, param, body, seen }) =>
        shown(await editRequestGroup(ctx, platforms, { ...body, ...seen, group: param('id') })),
    }),
    door({
      method: 'delete',
      path: '/request-channels/{id}',
      id: 'removeRequestChannels',
      tag,
      needs: 'config:write',
      forgets: true,
      verb: 'desk.requestChannels.remove',
      description: 'For admins. Nothing that is written there becomes a ticket any more; the tickets stay.',
      answer: { status: 204, description: 'Removed.' },
      handle: async ({ ctx, param }) => ({ body: await removeRequestGroup(ctx, { group: param('id') }) }),
    }),
  ];
};
