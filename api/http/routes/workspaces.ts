import { z } from 'zod';
import {
  DeskError,
  disconnectByAdmin,
  ListWorkspaces,
  listWorkspaces,
  makeSlackInstallLink,
  mayDisconnect,
  WorkspacePage,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { door } from '../door.ts';

const workspace = {
  surface: 'slack' as const,
  tenant: 'T0NORTHWND',
  name: 'Northwind',
  state: 'connected' as const,
  goneAt: null,
  reason: null,
  by: 'install' as const,
  organization: null,
  installedAt: '2026-11-29T10:00:00.000Z',
  scopes: ['commands', 'chat:write'],
};

/** Where Threadline works: workspaces of Slack and tenants of Teams. */
export const workspaceDoors = (deps: Pick<ApiDeps, 'uninstallSlack' | 'installsSlack' | 'publicUrl'>) => [
  door({
    method: 'get',
    path: '/workspaces',
    id: 'listWorkspaces',
    tag: 'Workspaces',
    needs: 'config:write',
    verb: 'workspace.list',
    description:
      'The workspaces of Slack and the tenants of Teams that Threadline works in, or has worked in, the newest first. For admins.',
    query: ListWorkspaces,
    answer: {
      status: 200,
      description: 'A page of workspaces.',
      schema: WorkspacePage,
      example: { items: [workspace], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listWorkspaces(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/workspaces/slack/install-links',
    id: 'makeSlackInstallLink',
    tag: 'Workspaces',
    needs: 'config:write',
    verb: 'workspace.link',
    description:
      'Makes a link for somebody who may install apps in a workspace of Slack, or in an organization. It works once, for a day, and is shown once: `url` is null when the request only repeats an earlier one. Needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET. For admins.',
    answer: {
      status: 201,
      description: 'The link.',
      schema: z.object({ url: z.url().nullable(), expiresAt: z.iso.datetime() }),
      example: {
        url: 'https://desk.example.com/slack/install?link=p4Vt0kQm9w',
        expiresAt: '2026-11-30T10:00:00.000Z',
      },
    },
    async handle({ ctx }) {
      if (!deps.installsSlack)
        throw new DeskError(
          'conflict',
          'Workspaces cannot be connected by a link yet: let the operator set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and ENCRYPTION_KEY.',
        );
      const { token, expiresAt } = await makeSlackInstallLink(ctx);
      const url = token === null ? null : `${deps.publicUrl}/slack/install?link=${token}`;
      return { body: { url, expiresAt } };
    },
  }),
  door({
    method: 'post',
    path: '/workspaces/{surface}/{tenant}/disconnect',
    id: 'disconnectWorkspace',
    tag: 'Workspaces',
    needs: 'config:write',
    verb: 'workspace.disconnect',
    description:
      'Ends that Threadline works in a workspace that was connected by the install flow: the app is taken out of it, its token is forgotten, and nothing is delivered there. Tickets stay. `uninstalled` is false where Slack could not be asked: then remove the app there as well. One of an organization goes, and the others stay; the app stays installed for the organization. For admins.',
    answer: {
      status: 200,
      description: 'Disconnected.',
      schema: z.object({ disconnected: z.boolean(), uninstalled: z.boolean() }),
      example: { disconnected: true, uninstalled: true },
    },
    async handle({ ctx, param }) {
      const { place, uninstalls } = await mayDisconnect(ctx, { surface: param('surface'), tenant: param('tenant') });
      // Its token is needed for that, and forgotten by the verb.
      const uninstalled = uninstalls && ((await deps.uninstallSlack?.(place.tenant)) ?? false);
      return { body: { ...(await disconnectByAdmin(ctx, place)), uninstalled } };
    },
  }),
];
