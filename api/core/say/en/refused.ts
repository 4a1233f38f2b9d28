// Pure
import type { Ability } from '../../ticket/policy.ts';
import type { StatusCategory } from '../../ticket/status.ts';
import { confidential } from './confidential.ts';
import { time } from './ticket/time.ts';

/** What is still possible with a closed ticket; `follows`: a reply of the reader opens a follow-up. */
export const closed = (key: string, follows: boolean) =>
  follows
    ? `${key} is closed. Reply to it to open a follow-up ticket, or ask a lead to open it again.`
    : `${key} is closed. Ask a lead to open it again.`;

/** Why an ability is not there, and what to do instead. */
export function refused(
  ability: Ability,
  key: string,
  about: { assignee: string | null; status: StatusCategory; works: boolean; follows: boolean },
): string {
  const { assignee, status, works, follows } = about;
  // Where the state alone would not be enough, what is missing first is said first.
  const shut = status === 'closed' ? closed(key, follows) : null;
  const over = shut ?? (status === 'resolved' ? `${key} is resolved. Open it again first.` : null);
  switch (ability) {
    case 'take':
    case 'assign':
      if (!works) return `Only agents of its desk can assign ${key}.`;
      if (over) return over;
      return assignee
        ? `${key} is already with ${assignee}. Only ${assignee} or a lead can hand it over.`
        : `Only agents of its desk can assign ${key}.`;
    case 'reassign':
    case 'unassign':
      if (!works) return `Only agents of its desk can assign ${key}.`;
      if (over) return over;
      return assignee ? `Only ${assignee} or a lead can hand over ${key}.` : `${key} is not assigned to anybody.`;
    case 'withdraw':
      return (follows ? over : null) ?? `Only the person who asked for ${key} can withdraw it.`;
    case 'delete':
      return `Only the leads of its desk, admins and owners can delete ${key}.`;
    case 'merge':
      return `Only agents of its desk can merge ${key} or undo that.`;
    case 'split':
      return `Only agents of its desk can split ${key}.`;
    case 'rate':
      return `Only the person who asked for ${key} can rate it, once it is resolved.`;
    case 'note':
    case 'readInternal':
      return `Only agents of the desk can write internal notes on ${key}. Send a reply instead.`;
    case 'move':
    case 'close':
    case 'reopen':
    case 'override':
      return (
        (works || follows ? shut : null) ??
        `Only its requester and the agents of its desk can change the status of ${key}.`
      );
    case 'setPriority':
    case 'setCategory':
    case 'setRequester':
    case 'setProject':
    case 'checklist':
    case 'transfer':
      return (works ? shut : null) ?? `Only agents of its desk can change that on ${key}.`;
    case 'link':
      return `Only agents of its desk can link ${key}.`;
    case 'tag':
      return `Only agents of its desk can tag ${key}.`;
    case 'edit':
      return (works || follows ? shut : null) ?? `Only its requester and the agents of its desk can change ${key}.`;
    case 'follow':
    case 'unfollow':
      return `You are not on ${key}, or you get everything of it anyway.`;
    case 'addPeople':
      return `Only its requester and the agents of its desk can add or remove people on ${key}.`;
    case 'keepConfidential':
      return confidential.onlyStaff(key);
    case 'openToDesk':
      return confidential.notYours(key);
    case 'trackTime':
      return time.onlyWorkers(key);
    case 'view':
    case 'reply':
      return `Only people on ${key} and the agents of its desk can reply to it.`;
  }
}
