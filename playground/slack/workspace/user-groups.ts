/** The groups of people that one can mention in the local Slack. */
export const userGroups = [
  { id: 'S0ONCALL', handle: 'on-call', name: 'On call', description: 'The people who have the pager this week' },
] as const;

/** How a group is shown. */
export const groupName = (id: string): string => `@${userGroups.find((one) => one.id === id)?.handle ?? id}`;
