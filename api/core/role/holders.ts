import type { Power } from '../actor.ts';

/** The filter of the people whose given role allows a power everywhere; roles that come with a place never give these. */
export const whoHold = (power: Power) => ({ role: { active: true, grants: { some: { power, scope: 'all' } } } });

/** The filter of the people who own the system: by the role that its first link gives, which nobody can narrow. */
export const whoOwn = { role: { comesWith: 'setup' } };
