import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Live } from '../live.ts';
import { type Operation, takeFailure } from '../misbehaviour.ts';
import { noted, type Reply } from '../noted.ts';
import { erase, send, update } from './activities.ts';
import { create, target, wantedConversation } from './create.ts';
import { ConnectorError } from './error.ts';
import { listMembers, oneMember, pageOfMembers, teamChannels, teamDetails } from './members.ts';
import { pictureView } from './pictures.ts';
import { sentActivity } from './posted.ts';
import type { Pace } from './rates.ts';
import { type Reached, reach } from './reach.ts';

/** The Bot Connector, under /teams/connector (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). */
export function connectorRoutes(live: Live): Hono {
  const app = new Hono();
  const at = '/v3/conversations/:conversation';

  const call =
    (label: string, operation: Operation | undefined, run: (c: Context, body: string) => Reply | Promise<Reply>) =>
    (c: Context) =>
      noted(live, c, label, async (body) => {
        try {
          await allowed(live, c.req.header('authorization'));
          failOnPurpose(live, operation);
          return await run(c, body);
        } catch (error) {
          return refused(error);
        }
      });
  const inside = (
    label: string,
    operation: Operation,
    pace: Pace,
    run: (there: Reached, c: Context, body: string) => Reply,
  ) =>
    call(label, operation, (c, body) => {
      const there = reach(live, c.req.param('conversation') ?? '');
      paced(live, pace, there.thread);
      return run(there, c, body);
    });
  const activity = (c: Context) => c.req.param('activity') ?? '';
  const targeted = (c: Context) => c.req.query('isTargetedActivity') === 'true';

  app.post(
    '/v3/conversations',
    call('create conversation', 'create', (_, body) => {
      const wanted = wantedConversation.parse(JSON.parse(body));
      paced(live, 'create', target(wanted));
      return create(live, wanted);
    }),
  );
  app.post(
    `${at}/activities`,
    inside('send', 'send', 'send', (there, c, body) => send(live, there, sent(body), targeted(c))),
  );
  app.post(
    `${at}/activities/:activity`,
    inside('reply', 'send', 'send', (there, c, body) => send(live, there, sent(body), targeted(c), activity(c))),
  );
  app.put(
    `${at}/activities/:activity`,
    inside('update', 'update', 'send', (there, c, body) => update(live, there, sent(body), targeted(c), activity(c))),
  );
  app.delete(
    `${at}/activities/:activity`,
    inside('delete', 'delete', 'send', (there, c) => erase(live, there, targeted(c), activity(c))),
  );
  app.get(
    `${at}/members`,
    inside('members', 'members', 'members', (there) => listMembers(live, there)),
  );
  app.get(
    `${at}/pagedmembers`,
    inside('members', 'members', 'members', (there, c) =>
      pageOfMembers(live, there, c.req.query('pageSize'), c.req.query('continuationToken')),
    ),
  );
  app.get(
    `${at}/members/:member`,
    inside('member', 'members', 'members', (there, c) => oneMember(live, there, c.req.param('member') ?? '')),
  );
  app.get(
    '/v3/attachments/:id/views/:view',
    call('picture', 'attachments', (c) => pictureView(live, c.req.param('id') ?? '', c.req.param('view') ?? '')),
  );
  app.get(
    '/v3/teams/:team',
    call('team', undefined, (c) => teamDetails(live, c.req.param('team') ?? '')),
  );
  app.get(
    '/v3/teams/:team/conversations',
    call('channels', undefined, (c) => teamChannels(live, c.req.param('team') ?? '')),
  );
  app.all(
    '*',
    call('unknown call', undefined, () => {
      throw new ConnectorError(404, 'NotFound', 'The connector has no such operation.');
    }),
  );
  return app;
}

const sent = (body: string) => sentActivity.parse(JSON.parse(body));

async function allowed(live: Live, authorization: string | undefined): Promise<void> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || !(await live.issuer.accepts(token, 'https://api.botframework.com')))
    throw new ConnectorError(401, 'Unauthorized', 'Authorization has been denied for this request.');
}

function failOnPurpose(live: Live, operation: Operation | undefined): void {
  const failure = operation && takeFailure(live.misbehaviour, operation);
  if (!failure) return;
  live.changed({ type: 'misbehaviour' });
  const retry = failure.status === 429 ? { retryAfterMs: 1000 } : {};
  throw new ConnectorError(failure.status, failure.code ?? 'ServiceError', 'This call was failed on purpose.', retry);
}

function paced(live: Live, pace: Pace, thread: string): void {
  const wait = live.misbehaviour.rateLimits ? live.rates.take(pace, thread) : 0;
  if (wait > 0) throw new ConnectorError(429, 'TooManyRequests', 'Too many requests.', { retryAfterMs: wait });
}

function refused(error: unknown): Reply {
  if (error instanceof SyntaxError) return refused(new ConnectorError(400, 'BadSyntax', 'The body is not JSON.'));
  if (error instanceof z.ZodError)
    return refused(new ConnectorError(400, 'BadSyntax', z.prettifyError(error).replaceAll('\n', ' ')));
  if (!(error instanceof ConnectorError)) throw error;
  const { retryAfterMs, ...rest } = error.rest;
  return {
    status: error.status,
    body: { error: { code: error.code, message: error.message, ...rest } },
    problem: `${error.code} · ${error.message}`,
    ...(typeof retryAfterMs === 'number' && { retryAfter: Math.max(1, Math.ceil(retryAfterMs / 1000)) }),
  };
}
