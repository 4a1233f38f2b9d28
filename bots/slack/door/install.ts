import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import {
  beginSlackInstall,
  clip,
  DeskError,
  type Engine,
  installSlack,
  type Log,
  openSlackInstallLink,
  type SlackInstalled,
  seenName,
  slackAttemptMs,
  spendSlackInstall,
} from '#core';
import { refusalOf } from '../wire/refusals.ts';
import { webOptions } from '../wire/web.ts';
import { drawInstallPage, type InstallPage, installHeaders } from './install-page.ts';

/** What the install flow works with. */
export interface Installing {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the app asks for. */
  readonly scopes: readonly string[];
  readonly apiUrl?: string;
  /** Seals a token for whom it is of. */
  seal(secret: string, place: string): string;
}

const cookieName = 'threadline_slack_install';

/** What oauth.v2.access answers (https://docs.slack.dev/authentication/installing-with-oauth). */
const Access = z.object({
  access_token: z.string().min(1),
  // A token of a person would act in their name.
  token_type: z.literal('bot'),
  scope: z.string().catch(''),
  bot_user_id: z.string().catch(''),
  app_id: z.string().catch(''),
  team: z.object({ id: z.string(), name: z.string().catch('') }).nullish(),
  enterprise: z.object({ id: z.string(), name: z.string().catch('') }).nullish(),
  is_enterprise_install: z.boolean().catch(false),
  /** There where tokens of the app end after hours. */
  expires_in: z.number().optional(),
});

/**
 * The pages by which the app is installed in a workspace: an admin’s link begins it, Slack asks the person there, and what comes
 * back is good once, for ten minutes, in the browser that began.
 */
export function installing(
  routes: Hono,
  deps: {
    engine: Engine;
    log: Log;
    publicUrl: string;
    install: Installing | null;
    /** Something was installed for this workspace or organization. */
    changed(holder: string): void;
  },
): void {
  const { engine, log, publicUrl, install } = deps;
  const redirectUri = `${publicUrl}/slack/oauth_redirect`;
  const authorizeAt = new URL('../oauth/v2/authorize', slashed(install?.apiUrl ?? 'https://slack.com/api/'));
  const page = async (c: Context, what: InstallPage, status: 200 | 400 | 403 | 404 | 409 | 502 | 503 = 200) =>
    c.body(await drawInstallPage(what), status, installHeaders(authorizeAt.origin));

  const dead = (c: Context, error: unknown) => {
    if (!(error instanceof DeskError)) throw error;
    const status = { not_found: 404, conflict: 409, forbidden: 403, unavailable: 503 } as const;
    const code = error.code in status ? status[error.code as keyof typeof status] : 400;
    return page(c, { title: 'This cannot go on', lines: [error.message, 'Nothing was installed.'] }, code);
  };
  const none = (c: Context) => page(c, notHere, 404);

  routes.get('/slack/install', async (c) => {
    if (!install) return none(c);
    const link = c.req.query('link') ?? '';
    try {
      await openSlackInstallLink(engine, link);
    } catch (error) {
      return dead(c, error);
    }
    return page(c, {
      title: 'Install Threadline in a Slack workspace',
      lines: [
        'An admin of this desk made this link for a workspace that is to work with it.',
        'Next, Slack asks you which workspace it is. You need the right to install apps there. Afterwards everybody in that workspace can open tickets here. A member whose mail address the desk already knows becomes that person.',
      ],
      begin: { link },
    });
  });

  routes.post('/slack/install', bodyLimit({ maxSize: 10_000 }), async (c) => {
    if (!install) return none(c);
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== new URL(publicUrl).origin) return page(c, elsewhere, 403);
    const link = z
      .string()
      .catch('')
      .parse((await c.req.parseBody()).link);
    const browser = randomBytes(32).toString('base64url');
    let state: string;
    try {
      state = await beginSlackInstall(engine, link, browser);
    } catch (error) {
      return dead(c, error);
    }
    setCookie(c, cookieName, browser, {
      ...{ path: '/slack', httpOnly: true, sameSite: 'Lax', maxAge: slackAttemptMs / 1_000 },
      secure: publicUrl.startsWith('https:'),
    });
    const to = new URL(authorizeAt);
    to.searchParams.set('client_id', install.clientId);
    to.searchParams.set('scope', install.scopes.join(','));
    to.searchParams.set('redirect_uri', redirectUri);
    to.searchParams.set('state', signed(state, browser, install));
    return c.redirect(to.href, 303);
  });

  routes.get('/slack/oauth_redirect', async (c) => {
    if (!install) return none(c);
    const browser = getCookie(c, cookieName) ?? '';
    const state = opened(c.req.query('state') ?? '', browser, install);
    if (state === null) return page(c, notBegun, 403);
    setCookie(c, cookieName, '', { path: '/slack', maxAge: 0 });
    try {
      const { link, ctx } = await spendSlackInstall(engine, { state, browser, requestId: 'slack-install' });
      const [code, refused] = [c.req.query('code'), c.req.query('error')];
      if (!code)
        return page(c, refused === 'access_denied' ? denied : saidNo(`Slack said: ${refused ?? 'nothing'}`), 400);
      const access = await exchanged(code, install, redirectUri, log);
      if (typeof access === 'string') return page(c, saidNo(access), 502);
      if (access.expires_in !== undefined) return page(c, rotating, 409);
      const installed = installedBy(access, install);
      if (!installed) return page(c, saidNo('Slack named no workspace'), 502);
      await installSlack(ctx, link, installed);
      deps.changed(installed.holder);
      log.info({ holder: installed.holder, organization: installed.isOrg }, 'The app was installed in Slack');
      return page(c, done(installed, install.scopes));
    } catch (error) {
      return dead(c, error);
    }
  });
}

const slashed = (url: string) => (url.endsWith('/') ? url : `${url}/`);

/** A state that only we can have made, for that browser alone. */
const signed = (state: string, browser: string, { clientSecret }: Installing): string =>
  `${state}.${createHmac('sha256', clientSecret).update(`install ${state} ${browser}`).digest('base64url')}`;

function opened(given: string, browser: string, install: Installing): string | null {
  const [state = ''] = given.split('.', 1);
  const [is, due] = [Buffer.from(given), Buffer.from(signed(state, browser, install))];
  return browser !== '' && is.length === due.length && timingSafeEqual(is, due) ? state : null;
}

/** The token for the code that Slack handed back; a word where there is none. */
async function exchanged(
  code: string,
  install: Installing,
  redirect_uri: string,
  log: Log,
): Promise<z.infer<typeof Access> | string> {
  const web = new WebClient(undefined, { ...webOptions(install, log), timeout: 10_000 });
  try {
    const { clientId: client_id, clientSecret: client_secret } = install;
    const answer = Access.safeParse(await web.oauth.v2.access({ client_id, client_secret, code, redirect_uri }));
    return answer.data ?? 'Slack gave an answer that is not known here';
  } catch (error) {
    const word = refusalOf(error);
    log.warn({ refusal: word }, 'Slack gave no token for an installation');
    return word === null ? 'Slack could not be reached' : `Slack said: ${word}`;
  }
}

function installedBy(access: z.infer<typeof Access>, install: Installing): SlackInstalled | null {
  const isOrg = access.is_enterprise_install;
  const holder = isOrg ? access.enterprise : access.team;
  if (!holder) return null;
  return {
    holder: holder.id,
    isOrg,
    name: clip(seenName(holder.name), 200) || holder.id,
    appId: access.app_id,
    botUserId: access.bot_user_id,
    scopes: access.scope.split(',').filter(Boolean),
    sealed: install.seal(access.access_token, holder.id),
  };
}

const notHere: InstallPage = {
  title: 'Nothing is installed here',
  lines: ['This Threadline has no install flow for Slack: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are not set.'],
};
const elsewhere: InstallPage = {
  title: 'This cannot go on',
  lines: ['The button was pressed on somebody else’s page. Open the link that you were given, and press it there.'],
};
const notBegun: InstallPage = {
  title: 'This cannot go on',
  lines: [
    'The installation was not begun in this browser, or it was begun more than ten minutes ago. Nothing was installed.',
    'Open the link that you were given, and go on to Slack from there.',
  ],
};
const denied: InstallPage = {
  title: 'Nothing was installed',
  lines: ['Slack says that it was not allowed. The link works until it is a day old: open it again to go on.'],
};
const rotating: InstallPage = {
  title: 'Nothing was installed',
  lines: [
    'Token rotation is switched on for this app at Slack, and tokens would end after twelve hours. Slack does not let anybody switch it off again: ask the operator to make the app anew with Threadline’s manifest.',
  ],
};
const saidNo = (word: string): InstallPage => ({
  title: 'Nothing was installed',
  lines: [`${word}. The link works until it is a day old: open it again to go on.`],
});

function done({ holder, isOrg, name, appId, scopes }: SlackInstalled, wanted: readonly string[]): InstallPage {
  const lacking = wanted.filter((one) => !scopes.includes(one));
  const lines = [
    isOrg
      ? `Threadline is installed for the organization ${name}. Slack adds it to no workspace by itself: choose them now.`
      : `Threadline works in ${name} now. Type /ticket there.`,
    ...(lacking.length > 0
      ? [`Slack did not grant ${lacking.join(', ')}. Give the app today’s manifest, then install it again.`]
      : []),
  ];
  const url = `https://app.slack.com/manage/${holder}/integrations/profile/${appId}/workspaces/add`;
  return { title: 'Installed', lines, ...(isOrg ? { next: { label: 'Choose workspaces', url } } : {}) };
}
