import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Live } from '../live.ts';
import type { Codes } from './codes.ts';
import { uninstall } from './install.ts';

/** What the pages stand on: the workspaces of one Slack, of which the first is the one that the app was made in. */
export interface Slack {
  readonly lives: readonly [Live, ...Live[]];
  readonly codes: Codes;
  /** Where the app’s manifest lets Slack lead people back to. */
  readonly redirectUrls: readonly string[];
}

const page = (title: string, content: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · local Slack</title>
    <style>
      body { font: 16px/1.5 system-ui; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark; }
      button, select { font: inherit; padding: 0.4rem 0.9rem; margin: 0.25rem 0.25rem 0.25rem 0; }
    </style>
  </head>
  <body><h1>${title}</h1>${content}</body>
</html>`;

/** The pages of Slack where an app is installed and removed: `/oauth/v2/authorize` and `/apps/manage`. */
export function installPages({ lives, codes, redirectUrls }: Slack): Hono {
  const app = new Hono();
  const [first] = lives;

  /** What Slack has against this request; null for none. */
  const refusal = (query: (name: string) => string | undefined): string | null => {
    if (query('client_id') !== first.state.clientId) return 'invalid_client_id';
    if (!query('scope')) return 'invalid_scope';
    if (!redirectUrls.includes(query('redirect_uri') ?? '')) return 'bad_redirect_uri';
    return null;
  };
  const failed = (word: string) => page('Something went wrong', html`<p>Slack says: <code>${word}</code></p>`);

  app.get('/oauth/v2/authorize', (c) => {
    const word = refusal((name) => c.req.query(name));
    if (word !== null) return c.html(failed(word), 400);
    const hidden = Object.entries(c.req.query()).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    );
    const choices = lives.map(
      ({ state: { team } }) =>
        html`<option value="${team.id}" ${c.req.query('team') === team.id ? 'selected' : ''}>${team.name}</option>`,
    );
    const scopes = (c.req.query('scope') ?? '').split(',').map((one) => html`<li>${one}</li>`);
    return c.html(
      page(
        `${first.state.app.name} is requesting permission to access a workspace`,
        html`<form method="post">
          ${hidden}
          <p><label>Workspace <select name="workspace">${choices}</select></label></p>
          <p>${first.state.app.name} may then:</p>
          <ul>${scopes}</ul>
          <button name="answer" value="allow">Allow</button><button name="answer" value="cancel">Cancel</button>
        </form>`,
      ),
    );
  });

  app.post('/oauth/v2/authorize', async (c) => {
    const given = await c.req.parseBody();
    const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
    const word = refusal(text);
    if (word !== null) return c.html(failed(word), 400);
    const live = lives.find(({ state }) => state.team.id === text('workspace'));
    if (!live) return c.html(failed('invalid_team_for_non_distributed_app'), 400);
    const redirectUri = text('redirect_uri') ?? '';
    const to = new URL(redirectUri);
    if (text('answer') === 'allow')
      to.searchParams.set('code', codes.issue({ team: live.state.team.id, scope: text('scope') ?? '', redirectUri }));
    else to.searchParams.set('error', 'access_denied');
    to.searchParams.set('state', text('state') ?? '');
    return c.redirect(to.href, 302);
  });

  const installed = () => lives.filter(({ state, misbehaviour }) => state.installed && !misbehaviour.uninstalled);
  app.get('/apps/manage', (c) =>
    c.html(
      page(
        `Where ${first.state.app.name} is installed`,
        html`<ul>${installed().map(
          ({ state: { team } }) =>
            html`<li>${team.name} <form method="post"><button name="remove" value="${team.id}">Remove app from ${team.name}</button></form></li>`,
        )}</ul>`,
      ),
    ),
  );
  app.post('/apps/manage', async (c) => {
    const { remove } = await c.req.parseBody();
    const live = installed().find(({ state }) => state.team.id === remove);
    if (live) uninstall(live);
    return c.redirect('manage', 303);
  });
  return app;
}
