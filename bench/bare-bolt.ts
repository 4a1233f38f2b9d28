// The floor that P5 is compared with: Bolt with its own receiver, which acknowledges and does nothing.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BOT', botUserId: 'U0BOT' }),
  logLevel: LogLevel.ERROR,
});
app.command('/ticket', ({ ack }) => ack());
app.view(/.*/, ({ ack }) => ack());
await app.start(Number(process.env.PORT));
