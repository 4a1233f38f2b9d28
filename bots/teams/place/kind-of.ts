import { type AccountKind, DeskError } from '#core';
import type { People } from './people.ts';
import type { Place } from './place.ts';

/** What the account of somebody who speaks is to the tenant; null where it is nobody's. @throws DeskError `unavailable` */
export async function kindOfAccount(
  { people }: { readonly people: Pick<People, 'met' | 'describe'> },
  place: Place,
): Promise<AccountKind | null> {
  people.met(place);
  try {
    return (await people.describe({ tenant: place.tenant, id: place.user })).kind;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return null;
    throw error;
  }
}
