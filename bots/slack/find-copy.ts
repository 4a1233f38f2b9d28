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

/** Looks for a copy that an earlier, interrupted try may have posted. Gives its `ts`, or null. */
export async function findCopy(
  client: WebClient,
  at: { channel: string; thread?: string | undefined; since: Date; marker: string },
): Promise<string | null> {
  // A few seconds of slack for clocks that differ.
  const oldest = String(Math.floor(at.since.getTime() / 1000) - 10);
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
    const found = messages.find((one) => one.metadata?.event_payload.marker === at.marker);
    if (found) return found.ts;
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  return null;
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
