import { type AccountKind, DeskError } from '#core';
import type { People } from './people.ts';

/** What an account is to the workspace; null where Slack does not know it, or it is an app's. @throws DeskError `unavailable` */
export async function kindOfAccount(
  { people }: { readonly people: Pick<People, 'describe'> },
  account: { tenant: string; id: string },
): Promise<AccountKind | null> {
  try {
    return (await people.describe(account)).kind;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return null;
    throw error;
  }
}
