import { z } from 'zod';
import {
  ApiKeyList,
  ApiKeyView,
  ChangePassword,
  ChooseNotifications,
  CreateApiKey,
  changePassword,
  chooseNotifications,
  createApiKey,
  endOneSession,
  endSession,
  FinishSetup,
  finishSetup,
  listApiKeys,
  listSessions,
  MyProfile,
  myProfile,
  NotificationsView,
  revokeApiKey,
  SessionList,
  SignIn,
  showNotifications,
  signIn,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { examples } from '../docs/examples.ts';
import { type Answer, door, openDoor } from '../door.ts';
import { addressOf } from '../gate/address.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { argonPasswords } from '../password.ts';

const tag = 'Your account';
const isKey: Answer = { status: 200, description: 'The key.', schema: ApiKeyView, example: examples.apiKey };

/** Signing in and out, the own profile, API keys. */
export const accountDoors = (deps: ApiDeps, gate: Gate, cookie: SessionCookie) => [
  door({
    method: 'get',
    path: '/me',
    id: 'showMe',
    tag,
    needs: 'anyCredential',
    verb: 'person.me',
    description: 'Your profile, and in words what you may do, by which of your roles.',
    answer: {
      status: 200,
      description: 'You.',
      schema: MyProfile,
      example: {
        ...examples.person,
        skills: [],
        permissions: ['Open tickets, follow them, answer and rate them.', 'See the names and addresses of people.'],
        roles: [
          { key: 'agent', name: 'Agent', by: 'membership', permissions: ['See the names and addresses of people.'] },
        ],
      },
    },
    handle: async ({ ctx }) => ({ body: await myProfile(ctx) }),
  }),
  door({
    method: 'get',
    path: '/me/notifications',
    id: 'showNotifications',
    tag,
    needs: 'anyCredential',
    verb: 'notification.show',
    description:
      'For each kind of news on which channels you are told. What is not chosen goes by itself: to the app that the ticket came from, else to the first where you have an account.',
    answer: { status: 200, description: 'Your choices.', schema: NotificationsView, example: examples.notifications },
    handle: async ({ ctx }) => ({ body: await showNotifications(ctx) }),
  }),
  door({
    method: 'patch',
    path: '/me/notifications',
    id: 'chooseNotifications',
    tag,
    needs: 'session',
    verb: 'notification.choose',
    description:
      'For some kinds of news the channels: several, none to be told nowhere, null to let it go by itself again. What becomes of your sign-in and your rights is always told. Nobody chooses for somebody else.',
    body: ChooseNotifications,
    example: { replies: ['slack', 'teams'], changes: [] },
    answer: { status: 200, description: 'Your choices.', schema: NotificationsView, example: examples.notifications },
    handle: async ({ ctx, body }) => ({ body: await chooseNotifications(ctx, body) }),
  }),
  openDoor({
    method: 'post',
    path: '/sessions',
    id: 'signIn',
    tag,
    summary: 'Sign in',
    effect: 'writes',
    description:
      'With mail address and password; the answer sets a session cookie that ends after 7 days without use and after 30 days in any case. After ten wrong tries for an account from one network, the account is locked there for up to 15 minutes; after sixty, the network is.',
    body: SignIn,
    example: { email: 'ben@northwind.example', password: 'a few words that I remember' },
    answer: {
      status: 201,
      description: 'Signed in.',
      schema: z.object({ personId: z.string(), expiresAt: z.iso.datetime() }),
      example: { personId: examples.ids.ben, expiresAt: examples.at },
    },
    async handle({ c, body }) {
      const replaces = cookie.read(c);
      const from = {
        address: addressOf(c, deps),
        userAgent: c.req.header('user-agent') ?? '',
        ...(replaces ? { replaces } : {}),
      };
      const { token, expiresAt, personId } = await signIn(deps.engine, argonPasswords, body, from);
      gate.forget();
      return { body: { personId, expiresAt: expiresAt.toISOString() }, cookie: cookie.write(token) };
    },
  }),
  door({
    method: 'delete',
    path: '/sessions',
    id: 'signOut',
    tag,
    needs: 'session',
    summary: 'Sign out',
    effect: 'writes',
    description: 'Ends the session of the cookie.',
    answer: { status: 204, description: 'Signed out.' },
    async handle({ c }) {
      await endSession(deps.engine, cookie.read(c) ?? '');
      gate.forget();
      return { body: null, cookie: cookie.write(null) };
    },
  }),
  door({
    method: 'get',
    path: '/sessions',
    id: 'listSessions',
    tag,
    needs: 'session',
    verb: 'session.list',
    description: 'The last used first; `current` is the one that asks.',
    answer: { status: 200, description: 'Your sessions.', schema: SessionList, example: { items: [examples.session] } },
    handle: async ({ c, ctx }) => ({ body: await listSessions(ctx, cookie.read(c) ?? '') }),
  }),
  door({
    method: 'delete',
    path: '/sessions/{id}',
    id: 'endSession',
    tag,
    needs: 'session',
    summary: 'Sign out somewhere else',
    effect: 'writes',
    description: 'Ends one of your sessions at once, as the list names it.',
    answer: { status: 204, description: 'Ended.' },
    async handle({ ctx, param }) {
      await endOneSession(ctx, param('id'));
      gate.forget();
      return { body: null };
    },
  }),
  door({
    method: 'put',
    path: '/me/password',
    id: 'changePassword',
    tag,
    needs: 'session',
    summary: 'Change your password',
    effect: 'writes',
    description:
      'Needs your present password. You stay signed in where you change it, and are signed out everywhere else; API keys go on working. Ten tries with a wrong password lock this for up to 15 minutes.',
    body: ChangePassword,
    example: { current: 'a few words that I remember', password: 'some other words that I remember' },
    answer: { status: 204, description: 'Changed.' },
    async handle({ c, ctx, body }) {
      await changePassword(ctx, argonPasswords, body, cookie.read(c) ?? '');
      gate.forget();
      return { body: null };
    },
  }),
  openDoor({
    method: 'post',
    path: '/setup',
    id: 'finishSetup',
    tag,
    summary: 'Use a one-time link',
    effect: 'writes',
    description: 'Sets name and password of the first owner or of an invited person. A link works once, for 24 hours.',
    body: FinishSetup,
    example: { token: 'kq3…', name: 'Olga Nowak', password: 'a few words that I remember' },
    answer: {
      status: 201,
      description: 'Set; now sign in.',
      schema: z.object({ personId: z.string() }),
      example: { personId: examples.ids.ben },
    },
    async handle({ c, body }) {
      const personId = await finishSetup(deps.engine, argonPasswords, body, { address: addressOf(c, deps) });
      deps.actors.forget();
      gate.forget();
      return { body: { personId } };
    },
  }),
  door({
    method: 'get',
    path: '/api-keys',
    id: 'listApiKeys',
    tag,
    needs: 'session',
    verb: 'apikey.list',
    description: 'Newest first. The keys themselves are not stored.',
    answer: { status: 200, description: 'Your keys.', schema: ApiKeyList, example: { items: [examples.apiKey] } },
    handle: async ({ ctx }) => ({ body: await listApiKeys(ctx) }),
  }),
  door({
    method: 'post',
    path: '/api-keys',
    id: 'createApiKey',
    tag,
    needs: 'session',
    verb: 'apikey.create',
    description:
      'It acts as you, within its scopes. `key` is shown this once. It expires after 90 days unless `expiresAt` says otherwise.',
    body: CreateApiKey,
    example: { name: 'Nightly report', scopes: ['tickets:read'] },
    answer: {
      status: 201,
      description: 'The key; `key` is null when this request only repeated an earlier one.',
      schema: ApiKeyView.extend({ key: z.string().nullable() }),
      example: { ...examples.apiKey, key: 'tl_8fQ2mZx…' },
    },
    handle: async ({ ctx, body }) => ({ body: await createApiKey(ctx, body) }),
  }),
  door({
    method: 'delete',
    path: '/api-keys/{id}',
    id: 'revokeApiKey',
    tag,
    needs: 'session',
    verb: 'apikey.revoke',
    description: 'It stops at once and for good. Admins may stop anybody’s key.',
    answer: { ...isKey, description: 'The key as it was, with the time it stopped.' },
    async handle({ ctx, param }) {
      const key = await revokeApiKey(ctx, { id: param('id') });
      gate.forget();
      return { body: key };
    },
  }),
];
