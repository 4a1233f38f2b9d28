import {
  EditView,
  editView,
  ListViews,
  listViews,
  removeView,
  SavedSearch,
  SavedSearchList,
  SaveView,
  saveView,
  showView,
} from '#core';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const tag = 'Views';
const query = { desk: ['IT'], assignee: ['none'], created: 'this-week' };
const example = {
  id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f81',
  name: 'New and free',
  query,
  says: 'Tickets of IT that nobody has, created this week',
  desk: 'IT',
  owner: { id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f72', name: 'Ana Kowalska' },
  builtIn: false,
  gone: [],
  mayChange: true,
  count: 12,
  more: false,
  version: 1,
};
const isView: Answer = {
  status: 200,
  description: 'The view. The ETag is the version.',
  schema: SavedSearch,
  example,
};

/** Searches that are saved under a name. */
export const viewDoors = [
  door({
    method: 'get',
    path: '/views',
    id: 'listViews',
    tag,
    needs: 'tickets:read',
    verb: 'view.list',
    description:
      'The views of the house (`my-open`, `unassigned`, `waiting-for-us`, `recently-resolved`), your own, and those of your desks. `counts=true` says of each how many tickets it finds for you.',
    query: ListViews,
    answer: { status: 200, description: 'All of them.', schema: SavedSearchList, example: { items: [example] } },
    handle: async ({ ctx, query: asked }) => ({ body: await listViews(ctx, asked) }),
  }),
  door({
    method: 'post',
    path: '/views',
    id: 'saveView',
    tag,
    needs: 'tickets:write',
    verb: 'view.save',
    description:
      'Saves filters, words and an order under a name. Names in it are kept as ids, so that it follows when they change; `me` is the person who looks. With `desk` the people of that desk have it, too, which takes its leads or an admin (and `config:write` of a key); everybody finds by it only what they may see.',
    body: SaveView,
    example: { name: example.name, query, desk: 'IT' },
    answer: { ...isView, status: 201, description: 'The new view.' },
    async handle({ ctx, body }) {
      const view = await saveView(ctx, body);
      return { ...shown(view), location: `/views/${view.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/views/{id}',
    id: 'showView',
    tag,
    needs: 'tickets:read',
    verb: 'view.show',
    description: 'One view, with how many tickets it finds for you. Its tickets are at `GET /tickets?view={id}`.',
    answer: isView,
    handle: async ({ ctx, param }) => shown(await showView(ctx, param('id'))),
  }),
  door({
    method: 'patch',
    path: '/views/{id}',
    id: 'editView',
    tag,
    needs: 'tickets:write',
    verb: 'view.edit',
    description:
      'Your own, or one of a desk where you may share. `query` replaces the whole question; `desk: null` takes it back from the desk.',
    body: EditView.omit({ view: true }),
    example: { name: 'New and free this week' },
    answer: isView,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) => shown(await editView(ctx, { ...body, ...seen, view: param('id') })),
  }),
  door({
    method: 'delete',
    path: '/views/{id}',
    id: 'removeView',
    tag,
    needs: 'tickets:write',
    verb: 'view.remove',
    description: 'Your own, or one of a desk where you may share. Its tickets stay.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeView(ctx, { view: param('id') }) }),
  }),
];
