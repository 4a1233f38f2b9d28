// Pure

/** The target under which a person's copies are kept. */
export const personTarget = (personId: string) => `person:${personId}`;

/** The person whose target this is; null for a channel's. */
export const personOfTarget = (target: string) =>
  target.startsWith('person:') ? target.slice('person:'.length) : null;

/** The target under which the copies in a channel of a chat are kept. */
export const channelTarget = (surface: string, tenant: string, channelId: string) =>
  `${surface}:${tenant}/${channelId}`;
