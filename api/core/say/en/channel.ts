// Pure

/** The private channel that a ticket has of its own. */
export const channel = {
  /** On buttons, and on a link to it. */
  make: 'Private channel',
  end: 'Archive its channel',
  link: 'private channel',
  onlyStaff: (key: string) => `Only people who work on ${key} open or archive its private channel.`,
  isOver: (key: string) => `${key} is closed. Reopen it first; then it can have a private channel.`,
  none: (key: string) => `${key} has no private channel.`,
  noWorkspace: 'No Slack workspace is known for this desk. An admin connects the desk to a channel there first.',
  /** What is said to the person who asked. */
  asked: (key: string) =>
    `A private channel for ${key} is being made. People at the desk who may read its internal notes are invited, and it is archived when the ticket is closed. What is written there is an internal note.`,
  there: (key: string) => `${key} already has its private channel.`,
  ended: (key: string) =>
    `The private channel of ${key} is being archived. What was written there stays on the ticket.`,
  event(what: 'asked' | 'opened' | 'ended' | 'archived' | 'failed', name: string, why?: string): string {
    switch (what) {
      case 'asked':
        return 'asked for a private channel';
      case 'opened':
        return `made the private channel “${name}”`;
      case 'ended':
        return `began to archive the private channel “${name}”`;
      case 'archived':
        return `archived the private channel “${name}”`;
      case 'failed':
        return `had a problem with the private channel “${name}”: ${this.why(why ?? '')}`;
    }
  },
  /** Why a chat refused, and what helps. */
  why(word: string): string {
    if (word === 'missing_scope')
      return 'the app may not do that in Slack yet (scope groups:write). An admin can add the scope and install the app again';
    if (word === 'restricted_action' || word === 'user_is_restricted')
      return 'this workspace lets only some people make or archive private channels. An admin of Slack can allow it for the app';
    if (word === 'name_taken') return 'all names that fit are taken in Slack';
    return `Slack answered “${word}”`;
  },
};
