// Pure
import type { AccountKind } from '#core';

/** What tells whether an account is one of a tenant's own. */
interface Told {
  readonly tenantId?: string | null | undefined;
  /** `user`, `guest` or `anonymous`: of the connector. */
  readonly userRole?: string | null | undefined;
  readonly userPrincipalName?: string | null | undefined;
}

/**
 * What an account is to a tenant, by its record as a member of a conversation there. A record that names no tenant proves
 * nothing; guests have an account of the tenant, but their address was given elsewhere.
 */
export function kindOfMember({ tenantId, userRole, userPrincipalName }: Told, tenant: string): AccountKind {
  if (!tenantId) return 'unknown';
  if (tenantId.toLowerCase() !== tenant.toLowerCase()) return 'outside';
  const said = userRole?.toLowerCase() || 'user';
  return said !== 'user' || isInvited(userPrincipalName) ? 'guest' : 'member';
}

/** Microsoft writes so the sign-in name of somebody who was invited from elsewhere. */
const isInvited = (name: string | null | undefined) => /#EXT#/i.test(name ?? '');
