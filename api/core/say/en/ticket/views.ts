// Pure

/** Saved searches. */
export const views = {
  names: {
    'my-open': 'My open tickets',
    unassigned: 'Unassigned',
    'waiting-for-us': 'Waiting for us',
    'recently-resolved': 'Recently resolved',
  },
  noView: 'There is no such view that you can see.',
  notYours: 'You change your own views, and shared ones where you may share views.',
  leadsShare: (desk: string) => `Only leads of ${desk} and admins share views with its people.`,
  taken: (name: string) => `You already have a view “${name}”. Choose another name.`,
  tooMany: (most: number) => `You have ${most} views. Remove one first.`,
  tooWide: (field: string, most: number) =>
    `A view keeps at most ${most} values of one filter, and “${field}” means more. Name them more exactly.`,
  heading: 'Your views',
  /** In the list of views: who it is shared with. */
  shared: (name: string, desk: string) => `${name} (${desk})`,
  found: (name: string, sentence: string) => `${name}: ${sentence}`,
  gone: (names: readonly string[]) =>
    `There is no longer: ${names.join(', ')}. A filter of which nothing is left finds nothing.`,
  which: 'Which view do you mean?',
  save: 'Save this search',
  saved: (name: string, line: string) => `Saved as “${name}”. \`${line}\` shows it.`,
  removed: (name: string) => `The view “${name}” is removed.`,
  choose: 'Choose a view',
  noneChosen: 'No view',
};
