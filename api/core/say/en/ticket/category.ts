// Pure

/** What is said of categories while a ticket is filed or sorted. */
export const category = {
  set: (key: string, path: string | null) =>
    path === null ? `${key} has no category now.` : `${key} is in the category ${path} now.`,
  which: (typed: string, paths: readonly string[]) =>
    paths.length === 0
      ? `No category fits “${typed}”.`
      : `Several categories may be meant by “${typed}”: ${paths.join(', ')}.`,
  choose: (paths: readonly string[]) => `There are: ${paths.join(', ')}.`,
  addLine: (key: string, name: string) => `To make a new one, type “category ${key} new: ${name}”.`,
  noAdding: (desk: string) => `You cannot add categories at ${desk}. Choose one that it has.`,
  levels: 'Give one name, or two with › between them, such as Hardware › Printer.',
  noParent: (name: string) => `There is no category ${name} to put it under. Choose one that exists.`,
  like: (path: string) => `There is already a category ${path}. Choose that one, or give another name.`,
  likeOff: (path: string) => `The category ${path} is not used any more. Ask a lead to bring it back.`,
  /** The choice in a form that leads to a name. */
  newOne: 'New category…',
  newName: 'Name of the new category',
  nameIt: 'Give the new category a name.',
  newHint: 'With › between them, two names are two levels: Hardware › Printer.',
};
