// Pure

/** What decides whether somebody is a colleague. */
export interface Belongs {
  /** staff | customer */
  readonly kind: string;
  readonly companyId: string | null;
}

/**
 * Whether somebody outside may put this person on their own ticket: people of the house add people of the house, and customers
 * those of their company. People who work on a ticket may add anybody.
 */
export function isColleague(one: Belongs, other: Belongs): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind === 'staff' || (one.companyId !== null && one.companyId === other.companyId);
}

/** The same as a filter of people; null where nobody is a colleague. */
export function whereColleagueOf({ kind, companyId }: Belongs): { kind: string; companyId?: string } | null {
  if (kind === 'staff') return { kind };
  return companyId === null ? null : { kind, companyId };
}
