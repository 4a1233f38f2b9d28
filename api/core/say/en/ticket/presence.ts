// Pure

/** The people who have a ticket open. */
export const presence = {
  onlyStaff: (key: string) => `Only people who work on ${key} see who else has it open.`,
  /** Before a time. */
  writing: (name: string) => `${name} has been writing here since`,
};
