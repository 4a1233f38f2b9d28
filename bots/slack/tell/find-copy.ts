import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** The name of a copy in its message's metadata: https://docs.slack.dev/messaging/message-metadata. */
export const metadataOf = (marker: string) => ({ event_type: 'threadline_copy', event_payload: { marker } });

const Page = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        thread_ts: z.string().optional(),
        metadata: z
          .object({ event_type: z.string(), event_payload: z.object({ marker: z.string().optional() }) })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const pages = 5;
/** Slack names a message by its own clock, which may be behind ours by so much. */
const clocksDifferMs = 3_600_000;

/** The name of one of the messages of a long comment. */
export const partMarker = (marker: string, part: number) => (part === 0 ? marker : `${marker}:${part}`);

interface Sought {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly since: Date;
  readonly marker: string;
}

/** Looks for a copy that an earlier, interrupted try may have posted. Gives its `ts`, or null. */
export async function findCopy(client: WebClient, at: Sought): Promise<string | null> {
  for await (const { ts, marker } of markedSince(client, at)) if (marker === at.marker) return ts;
  return null;
}

/** Looks for all messages of a comment that an earlier, interrupted try may have posted. Gives each one's `ts` by part. */
export async function findParts(client: WebClient, at: Sought): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const { ts, marker } of markedSince(client, at)) {
    const part = marker === at.marker ? 0 : Number(marker.slice(at.marker.length + 1));
    if (marker.startsWith(at.marker) && partMarker(at.marker, part) === marker) found.set(part, ts);
  }
  return found;
}

/** Our messages there since then, as far back as a few pages reach. */
async function* markedSince(client: WebClient, at: Sought): AsyncGenerator<{ ts: string; marker: string }> {
  const oldest = String(Math.floor((at.since.getTime() - clocksDifferMs) / 1000));
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const query = {
      channel: at.channel,
      oldest,
      limit: 200,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    };
    const answer = await (at.thread === undefined
      ? client.conversations.history(query)
      : client.conversations.replies({ ...query, ts: at.thread }));
    const { messages, response_metadata } = Page.parse(answer);
    for (const { ts, metadata } of messages) {
      const marker = metadata?.event_payload.marker;
      if (marker !== undefined) yield { ts, marker };
    }
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) return;
  }
}

/** The name of the copy that a message is, when it is one of ours. */
export async function markerAt(client: WebClient, at: { channel: string; ts: string }): Promise<string | null> {
  const query = {
    channel: at.channel,
    ts: at.ts,
    latest: at.ts,
    inclusive: true,
    limit: 1,
    include_all_metadata: true,
  };
  const { messages } = Page.parse(await client.conversations.replies(query));
  return messages.find((one) => one.ts === at.ts)?.metadata?.event_payload.marker ?? null;
}
