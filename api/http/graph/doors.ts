import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { DeskError, type Engine, isTooDeep, takeWatchNews, type WatchNews } from '#core';
import { gathering } from './gather.ts';

/** Graph tells of some hundred things at once, in a few kilobytes each. */
const largest = 1_048_576;
const mostNews = 1_000;
/** What waits for a database that is slow; what is beyond it is told to come again, as Graph does for hours. */
const mostWaitingRounds = 4;
const mostWaitingCalls = 20_000;
const longestToken = 2_048;

const told = { subscriptionId: z.string().min(1).max(200), clientState: z.string().max(1_000).nullish() };
const Notifications = z.object({ value: z.array(z.looseObject(told)).max(mostNews) });
const Lifecycle = z.object({
  value: z.array(z.looseObject({ ...told, lifecycleEvent: z.string().max(100) })).max(mostNews),
});

const meanings: Readonly<Record<string, WatchNews['what']>> = {
  reauthorizationRequired: 'renew',
  subscriptionRemoved: 'removed',
  missed: 'missed',
};

/**
 * Where Microsoft Graph tells of mails, and of what becomes of its telling. It is acknowledged when what follows is written
 * down and before anything is asked: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export function graphDoors(app: Hono, engine: Engine, onNews: () => void): void {
  const keyOf = ({ what, watchId, secret }: WatchNews) => JSON.stringify([what, watchId, secret]);
  const limits = { atMost: mostNews, mostRounds: mostWaitingRounds, mostCallers: mostWaitingCalls, keyOf };
  const keep = gathering<WatchNews>(limits, async (gathered) => {
    const news = gathered.map(({ part, times }) => ({ ...part, times }));
    const { taken, strange } = await takeWatchNews(engine, news);
    if (strange > 0) engine.log.warn({ strange }, 'Notifications of a mail server came with a wrong secret');
    if (taken > 0) onNews();
  });
  const door = (path: string, read: (body: unknown) => WatchNews[] | null) =>
    app.post(path, bodyLimit({ maxSize: largest, onError: (c) => c.body(null, 413) }), async (c) => {
      const token = c.req.query('validationToken');
      if (token !== undefined) return handshake(c, token);
      const news = read(await jsonOf(c));
      if (news === null) return c.body(null, 400);
      try {
        await keep(news);
        return c.body(null, 202);
      } catch (error) {
        engine.log.error({ err: error }, 'Notifications of a mail server could not be kept; it sends them again');
        const seconds = error instanceof DeskError ? (error.details.retryAfterSeconds ?? 5) : 5;
        return c.body(null, 503, { 'retry-after': String(seconds) });
      }
    });

  door('/graph/notifications', (body) => {
    const read = Notifications.safeParse(body).data;
    return read ? read.value.map((one) => ({ ...newsOf(one), what: 'mail' })) : null;
  });
  door('/graph/lifecycle', (body) => {
    const read = Lifecycle.safeParse(body).data;
    // Events that come later than this was written mean nothing to it.
    return read
      ? read.value.flatMap((one) => {
          const what = meanings[one.lifecycleEvent];
          return what === undefined ? [] : [{ ...newsOf(one), what }];
        })
      : null;
  });
}

const newsOf = ({
  subscriptionId,
  clientState,
}: {
  subscriptionId: string;
  clientState?: string | null | undefined;
}) => ({
  watchId: subscriptionId,
  secret: clientState ?? null,
});

/** Graph makes sure that this address wants to be told: it gets its token back, as text and nothing else. */
function handshake(c: Context, token: string): Response {
  if (token.length > longestToken) return c.body(null, 400);
  return c.body(token, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'",
  });
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return isTooDeep(body) ? null : body;
  } catch {
    return null;
  }
}
