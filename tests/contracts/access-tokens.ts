import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccessTokens } from '../../api/core/index.ts';

/** A sign-in service, and tokens as it gives them. */
export interface TokenStage {
  readonly accessTokens: AccessTokens;
  /** The account that good tokens are of. */
  readonly account: { readonly tenant: string; readonly externalId: string };
  /** A new token of that account; one that was bent after it was signed; one that an app got for itself. */
  token(kind: 'good' | 'bent' | 'app'): Promise<string>;
  /** The keys cannot be had, or can again. */
  away(is: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What everything keeps that checks access tokens. */
export function keepsTokenPromises(name: string, make: () => Promise<TokenStage>): void {
  describe(`access tokens by ${name}`, () => {
    let stage: TokenStage;
    beforeAll(async () => {
      stage = await make();
    });
    afterEach(() => stage.away(false));
    afterAll(() => stage.close());

    it('are believed nothing, and refused nothing, while the keys were never had', async () => {
      await stage.away(true);
      const reading = stage.accessTokens.read(await stage.token('good'));
      await expect(reading).rejects.toMatchObject({
        code: 'unavailable',
        details: { retryAfterSeconds: expect.any(Number) },
      });
    });

    it('name the same account every time, by tenant and object, and say until when', async () => {
      const read = [
        await stage.accessTokens.read(await stage.token('good')),
        await stage.accessTokens.read(await stage.token('good')),
      ];
      for (const { account, expiresAt } of read) {
        expect(account).toMatchObject({ provider: 'entra', ...stage.account });
        expect(account.name).not.toBe('');
        expect(Number.isNaN(expiresAt.getTime())).toBe(false);
      }
    });

    it('are refused with a reason that people can read when they are not as they were signed', async () => {
      await expect(stage.accessTokens.read(await stage.token('bent'))).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringMatching(/^This access token is not valid: .+\.$/),
      });
    });

    it('of an app without a person let nobody in', async () => {
      await expect(stage.accessTokens.read(await stage.token('app'))).rejects.toMatchObject({ code: 'forbidden' });
    });
  });
}
