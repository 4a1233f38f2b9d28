// Pure
import { listing } from '../grammar.ts';

const all = listing('en-GB');

/** A ticket that a chosen group alone sees. */
export const confidential = {
  /** What somebody did, to follow their name. */
  did: (on: boolean): string => (on ? 'made it confidential' : 'showed it to its whole desk again'),
  /** On cards and messages, where people read them who may not see the ticket. */
  gone: '🔒 This ticket is confidential now. It is not shown here any more.',
  messageGone: (key: string) => `🔒 ${key} is confidential now. This message is not shown here any more.`,
  /** To people who came off it; it does not say what it is about. */
  lost: (by: string, key: string) => `${key} is confidential, and you do not see it any more: ${by} chose who does.`,
  make: 'Make confidential',
  change: 'Choose who sees it',
  takeBack: 'Undo',
  title: (key: string, on: boolean) => (on ? `Readers of ${key}` : `${key} confidential`),
  seenBy: 'Seen by',
  byChosen: 'People who are chosen',
  byDesk: (desk: string) => `All agents of ${desk}, with what was said while it was confidential`,
  who: 'People who may see it',
  whoHint: (desk: string) =>
    `Agents of ${desk} whom you choose read everything, other people what is public. Its requester, its assignee and the leads of ${desk} see it anyway, and so do you. People who are on it and whom you do not choose come off it, and are told. “add” lets in other people afterwards.`,
  save: 'Save',
  kept: (key: string, desk: string, names: readonly string[], gone: readonly string[]) =>
    [
      `${key} is confidential. Its requester, its assignee and the leads of ${desk} see it${names.length === 0 ? '' : `, and so ${names.length === 1 ? 'does' : 'do'} ${all(names)}`}.`,
      ...(gone.length === 0 ? [] : [`${all(gone)} ${gone.length === 1 ? 'does' : 'do'} not see it any more.`]),
    ].join(' '),
  already: (key: string) => `${key} is confidential already, and the same people see it.`,
  opened: (key: string, desk: string) =>
    `${key} is not confidential any more. All agents of ${desk} read it, with what was said meanwhile.`,
  notConfidential: (key: string) => `${key} is not confidential.`,
  onlyStaff: (key: string) => `Only agents of its desk whose role allows it can make ${key} confidential.`,
  notYours: (key: string) => `Only its assignee and the leads of its desk can show ${key} to the desk again.`,
};
