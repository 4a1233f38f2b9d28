// Pure
import type { AccountProvider } from './proof.ts';

/** The providers that name one account alike: Teams and Entra by the same object of the same tenant. */
export function sameAccountAt(provider: AccountProvider): readonly AccountProvider[] {
  return provider === 'teams' || provider === 'entra' ? ['teams', 'entra'] : [provider];
}

interface Named {
  readonly provider: string;
  readonly tenant: string;
  readonly externalId: string;
}

/** Whether two rows are one account, met in two ways. */
export const isSameAccount = (one: Named & { readonly provider: AccountProvider }, other: Named): boolean =>
  one.tenant === other.tenant &&
  one.externalId === other.externalId &&
  sameAccountAt(one.provider).some((provider) => provider === other.provider);
