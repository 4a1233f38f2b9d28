import { verifySlackRequest } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWorld, plain, type World } from './world.ts';

describe("Slack's own libraries", () => {
  let world: World;
  let client: WebClient;
  beforeEach(async () => {
    world = await aWorld();
    client = new WebClient(world.slack.botToken, {
      slackApiUrl: world.slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    });
  });
  afterEach(() => world.end());

  it('find the local Slack to be one', async () => {
    expect(await client.auth.test()).toMatchObject({ ok: true, user_id: world.slack.botUserId });
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Open* & <@UMIA>' } }];
    const metadata = { event_type: 'ticket', event_payload: { key: 'IT-1', version: 3 } };
    const posted = await client.chat.postMessage({
      channel: 'UMIA',
      text: 'Card',
      blocks,
      metadata,
      unfurl_links: false,
    });
    const { messages } = await client.conversations.history({
      channel: posted.channel ?? '',
      include_all_metadata: true,
    });
    expect(messages).toMatchObject([{ text: 'Card', blocks, metadata }]);
    const pages: unknown[] = [];
    for await (const page of client.paginate('users.list', { limit: 1 })) pages.push(page);
    expect(pages).toMatchObject([
      { members: [{ name: 'mia' }] },
      { members: [{ name: 'ben' }] },
      { members: [{ is_bot: true }] },
    ]);
    expect(
      await client.views.publish({
        user_id: 'UMIA',
        view: { type: 'home', blocks: [{ type: 'header', text: plain('Hi') }] },
      }),
    ).toMatchObject({ ok: true });
  });

  it('understand its refusals', async () => {
    await expect(client.chat.update({ channel: 'CGENERAL', ts: '1.000001', text: 'x' })).rejects.toThrow(
      WebAPIPlatformError,
    );
    for (let burst = 0; burst < 3; burst += 1) await client.chat.postMessage({ channel: 'CGENERAL', text: 'x' });
    const refused = client.chat.postMessage({ channel: 'CGENERAL', text: 'x' });
    await expect(refused).rejects.toThrow(WebAPIRateLimitedError);
    await expect(refused).rejects.toMatchObject({ retryAfter: 1 });
  });

  it('accept its signature', async () => {
    await world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: 'Grüße & <äpfel> 🍏' });
    await world.settled();
    const [first] = world.product.received;
    const signed = {
      signingSecret: world.slack.signingSecret,
      body: first?.raw ?? '',
      headers: {
        'x-slack-signature': first?.headers['x-slack-signature'] ?? '',
        'x-slack-request-timestamp': Number(first?.headers['x-slack-request-timestamp']),
      },
    };
    expect(() => verifySlackRequest(signed)).not.toThrow();
    expect(() => verifySlackRequest({ ...signed, body: `${signed.body} ` })).toThrow();
  });
});
