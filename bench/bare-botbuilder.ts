// The floor that P5 is compared with in Teams: Microsoft's adapter under Hono, which checks the sender and answers a card.
import { serve } from '@hono/node-server';
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import { Hono } from 'hono';

const { TEAMS_APP_ID: appId = '', BOT_OPENID_METADATA: metadata = '', BOT_ISSUER: issuer = '', PORT } = process.env;

class Bare extends TeamsActivityHandler {
  protected override async onAdaptiveCardInvoke(
    _context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const value = { type: 'AdaptiveCard', version: '1.5', body: [], refresh: { action } };
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
  }
}

const settings = {
  MicrosoftAppId: appId,
  ToChannelFromBotLoginUrl: issuer,
  ToChannelFromBotOAuthScope: issuer,
  ToBotFromChannelTokenIssuer: issuer,
  ToBotFromChannelOpenIdMetadataUrl: metadata,
  ToBotFromEmulatorOpenIdMetadataUrl: metadata,
  OAuthUrl: issuer,
  CallerId: 'urn:botframework:azure',
};
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(settings, {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest: async (request) => request }),
  }),
);
const bot = new Bare();
const app = new Hono();

app.post('/teams/messages', async (c) => {
  let status = 200;
  let answer: unknown = {};
  const request = { method: 'POST', body: await c.req.json(), headers: c.req.header() };
  const response = {
    socket: null,
    status: (code: number) => {
      status = code;
    },
    header: () => {},
    send: (body: unknown) => {
      answer = body;
    },
    end: () => {},
  };
  await adapter.process(request, response, (context) => bot.run(context));
  return Response.json(answer, { status });
});
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });
