import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity as LibraryActivity,
  type TurnContext,
} from 'botbuilder';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { TeamsConfig } from '../../../api/config.ts';
import type { Tokens } from '../wire/tokens.ts';

/** Why an activity was not let in. */
export class NotLetIn extends Error {}

/** Microsoft's adapter for bots behind our own door: who sends is found out first, and apart from what is then done. */
export class DeskAdapter extends CloudAdapter {
  readonly #issuer: string;
  readonly #appId: string;

  constructor({ appId, urls }: TeamsConfig, tokens: Tokens) {
    super(authentication(appId, urls, tokens));
    this.#issuer = urls.issuer;
    this.#appId = appId.toLowerCase();
  }

  /**
   * Checks signature, issuer, audience, service address, endorsement of the key and time.
   * @throws NotLetIn when the sender is not the Bot Connector speaking to this app; any other error: the keys could not be had
   */
  async letIn(header: string, activity: object) {
    this.preview(header);
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(asActivity(activity), header);
    } catch (error) {
      if (couldNotAsk(error)) throw error;
      throw new NotLetIn(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  /** Runs the turn of an activity that was let in; the answer is there when it was an invoke. */
  turn(
    sender: Awaited<ReturnType<DeskAdapter['letIn']>>,
    activity: object,
    logic: (context: TurnContext) => Promise<void>,
  ) {
    return this.processActivity(sender, asActivity(activity), logic);
  }

  /**
   * Turns away what is plainly wrong before any key is asked for, and what the library would take although it is no business
   * of a desk: tokens that the emulator and other bots get from Entra.
   * @throws NotLetIn
   */
  preview(header: string): void {
    const token = /^Bearer (\S+)$/.exec(header)?.[1];
    if (token === undefined) throw new NotLetIn('There is no bearer token.');
    const { alg, iss, aud, exp } = claimsOf(token);
    if (alg !== 'RS256') throw new NotLetIn('The token is not signed by RS256.');
    if (iss !== this.#issuer) throw new NotLetIn('The token was not issued by the Bot Connector.');
    if (typeof aud !== 'string' || aud.toLowerCase() !== this.#appId)
      throw new NotLetIn('The token is for another app.');
    if (typeof exp !== 'number') throw new NotLetIn('The token never expires.');
  }
}

/** What a token says, before anything of it is believed. */
function claimsOf(token: string) {
  try {
    const { iss, aud, exp } = decodeJwt(token);
    return { alg: decodeProtectedHeader(token).alg, iss, aud, exp };
  } catch (error) {
    throw new NotLetIn('The token cannot be read.', { cause: error });
  }
}

/** The library reads of an activity what is there; each of its fields is checked where it is used. */
const asActivity = (body: object) => body as LibraryActivity;

type Named = Error & { readonly statusCode?: unknown };

/** The keys of the connector could not be had: nothing is known about the sender then. */
const couldNotAsk = (error: unknown) =>
  error instanceof Error && (error.name === 'FetchError' || (error as Named).statusCode === 500);

/** Of these settings all have to be given: with one of them the library takes no default for the others. */
function authentication(appId: string, urls: TeamsConfig['urls'], tokens: Tokens) {
  const settings = {
    MicrosoftAppId: appId,
    ToChannelFromBotLoginUrl: urls.botLogin,
    ToChannelFromBotOAuthScope: urls.botResource,
    ToBotFromChannelTokenIssuer: urls.issuer,
    ToBotFromChannelOpenIdMetadataUrl: urls.openIdMetadata,
    // Never asked: tokens of that kind are turned away before.
    ToBotFromEmulatorOpenIdMetadataUrl:
      'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    OAuthUrl: urls.botResource,
    CallerId: 'urn:botframework:azure',
  };
  return new ConfigurationBotFrameworkAuthentication(settings, {
    isValidAppId: async (id) => id.toLowerCase() === appId.toLowerCase(),
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        request.headers.set('authorization', `Bearer ${await tokens.bot()}`);
        return request;
      },
    }),
  });
}
