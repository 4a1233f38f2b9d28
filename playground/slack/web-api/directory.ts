import { z } from 'zod';
import { userPayload } from '../workspace/payloads.ts';
import { userGroups } from '../workspace/user-groups.ts';
import { SlackError } from './errors.ts';
import { flag, limit, page } from './fields.ts';
import { method } from './method.ts';

/** People and apps that there are: auth.test, users.*, team.info, bots.info. */
export const directory = {
  'auth.test': method('many', z.looseObject({}), (live) => {
    const { team, app } = live.state;
    return {
      url: `${live.url()}/`,
      team: team.name,
      user: app.name.toLowerCase(),
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    };
  }),

  'users.info': method(4, z.looseObject({ user: z.string() }), (live, args) => {
    const user = userPayload(live.state, args.user);
    if (!user) throw new SlackError('user_not_found');
    return { user };
  }),

  'users.list': method(2, z.looseObject({ limit, cursor: z.string().optional() }), (live, args) => {
    const ids = [...live.state.people.map(({ id }) => id), live.state.app.botUserId];
    const { items, next } = page(ids, args.limit, args.cursor);
    return {
      members: items.map((id) => userPayload(live.state, id)),
      cache_ts: Math.floor(live.timing.now() / 1000),
      response_metadata: { next_cursor: next },
    };
  }),

  'users.lookupByEmail': method(3, z.looseObject({ email: z.string() }), (live, args) => {
    const person = live.state.people.find(({ email }) => email.toLowerCase() === args.email.toLowerCase());
    if (!person) throw new SlackError('users_not_found');
    return { user: userPayload(live.state, person.id) };
  }),

  'team.info': method(3, z.looseObject({}), (live) => {
    const { team } = live.state;
    return { team: { ...team, email_domain: '', icon: {}, url: `${live.url()}/` } };
  }),

  'usergroups.list': method(2, z.looseObject({ include_disabled: flag }), (live) => ({
    usergroups: userGroups.map((one) => ({
      ...one,
      team_id: live.state.team.id,
      is_usergroup: true,
      is_external: false,
      date_delete: 0,
      prefs: { channels: [], groups: [] },
      user_count: 0,
    })),
  })),

  'bots.info': method(3, z.looseObject({ bot: z.string().optional() }), (live, args) => {
    const { app } = live.state;
    if (args.bot !== undefined && args.bot !== app.botId) throw new SlackError('bot_not_found');
    return {
      bot: {
        id: app.botId,
        app_id: app.id,
        user_id: app.botUserId,
        name: app.name,
        deleted: false,
        updated: 0,
        icons: {},
      },
    };
  }),
};
