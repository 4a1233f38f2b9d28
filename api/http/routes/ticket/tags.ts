import {
  ListTags,
  listTags,
  MergeTag,
  mergeTag,
  RenameTag,
  removeTag,
  renameTag,
  TagList,
  TagTicket,
  TagView,
  tagTicket,
  untagTicket,
} from '#core';
import { examples } from '../../docs/examples.ts';
import { type Answer, door } from '../../door.ts';
import { isTicket, shown } from '../shown.ts';

const tag = 'Tags';
const example = { id: examples.ticket.tags[0].id, name: 'vpn', uses: 12 };
const isTag: Answer = { status: 200, description: 'The tag as it stands now.', schema: TagView, example };

/** Words that agents put on tickets. */
export const tagDoors = [
  door({
    method: 'post',
    path: '/tickets/{key}/tags',
    id: 'tagTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.tag',
    description:
      'Puts tags on the ticket by name. What is on it already changes nothing; a new name becomes a tag of its desk.',
    body: TagTicket.omit({ ticket: true }),
    example: { tags: ['vpn', 'home office'] },
    answer: isTicket,
    handle: async ({ ctx, param, body }) => shown((await tagTicket(ctx, { ...body, ticket: param('key') })).ticket),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}/tags',
    id: 'untagTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.untag',
    description: 'Takes tags off the ticket by name. The desk keeps them; what is not on it changes nothing.',
    body: TagTicket.omit({ ticket: true }),
    example: { tags: ['vpn'] },
    answer: isTicket,
    handle: async ({ ctx, param, body }) => shown((await untagTicket(ctx, { ...body, ticket: param('key') })).ticket),
  }),
  door({
    method: 'get',
    path: '/tags',
    id: 'listTags',
    tag,
    needs: 'tickets:read',
    verb: 'tag.list',
    description:
      'The tags of a desk for people who work there, the most used first; with `q` those that begin so. The id of the last one, as `after`, gives the next page.',
    query: ListTags,
    answer: { status: 200, description: 'The tags.', schema: TagList, example: { items: [example] } },
    handle: async ({ ctx, query }) => ({ body: await listTags(ctx, query) }),
  }),
  door({
    method: 'patch',
    path: '/tags/{id}',
    id: 'renameTag',
    tag,
    needs: 'config:write',
    verb: 'tag.rename',
    description: 'For admins and the leads of the desk. Its tickets have it by the new name.',
    body: RenameTag.omit({ tag: true }),
    example: { name: 'VPN' },
    answer: isTag,
    handle: async ({ ctx, param, body }) => ({ body: await renameTag(ctx, { ...body, tag: param('id') }) }),
  }),
  door({
    method: 'post',
    path: '/tags/{id}/merge',
    id: 'mergeTag',
    tag,
    needs: 'config:write',
    verb: 'tag.merge',
    description:
      'Its tickets have the other tag from then on, and this one is gone. For admins and the leads of the desk.',
    body: MergeTag.omit({ tag: true }),
    example: { into: examples.ticket.tags[0].id },
    answer: isTag,
    handle: async ({ ctx, param, body }) => ({ body: await mergeTag(ctx, { ...body, tag: param('id') }) }),
  }),
  door({
    method: 'delete',
    path: '/tags/{id}',
    id: 'removeTag',
    tag,
    needs: 'config:write',
    verb: 'tag.remove',
    description: 'Takes the tag off every ticket and from its desk. For admins and the leads of the desk.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeTag(ctx, { tag: param('id') }) }),
  }),
];
