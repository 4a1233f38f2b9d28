import { type AccessTokens, DeskError, OutOfTime } from '../../api/core/index.ts';

/** The twin of a sign-in service: a token is `head.<account>.tail`; the accounts `wrong`, `late` and `app` are refused as such. */
export interface MemoryTokens extends AccessTokens {
  /** The keys cannot be had, or can again. */
  away(is: boolean): void;
}

export const memoryTenant = '7e57ab1e-0000-4000-8000-000000000001';

export function makeMemoryTokens(now: () => Date): MemoryTokens {
  let isAway = false;
  return {
    away(is) {
      isAway = is;
    },
    async read(token) {
      if (isAway) throw new DeskError('unavailable', 'The keys are away.', { retryAfterSeconds: 7 });
      const [, externalId = ''] = token.split('.');
      if (externalId === 'wrong')
        throw new DeskError('unauthenticated', 'This access token is not valid: it is wrong.');
      if (externalId === 'late')
        throw new OutOfTime('unauthenticated', 'This access token is not valid: it has run out.');
      if (externalId === 'app') throw new DeskError('forbidden', 'This access token is an app’s own.');
      return {
        account: {
          provider: 'entra',
          tenant: memoryTenant,
          externalId,
          kind: 'member',
          name: 'Noor Haddad',
          email: null,
        },
        expiresAt: new Date(now().getTime() + 3_600_000),
      };
    },
  };
}
