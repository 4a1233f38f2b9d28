// Pure
import { counting } from '../grammar.ts';

const counted = counting('en');

/** Sentences that are said in Slack only. */
export const slack = {
  silent: 'Slack did not say who you are, so nothing was done. Try again in a moment.',
  noPerson: 'This Slack account is deactivated or belongs to an app; it cannot use the desk.',
  otherWorkspace: 'This Slack workspace is not connected to Threadline. Ask for help in the workspace that is.',
  formDidNotOpen: 'Slack did not open the form in time. Nothing is lost:',

  /** On a button beside others: an internal note. */
  note: 'Note',

  files: {
    /** Of a file of which Slack tells no name. */
    unnamed: 'A file',
    signIn: (name: string) =>
      `“${name}” was not kept: Slack does not let this app read files yet. Ask an admin to allow it, then send it again.`,
    deleted: (name: string) => `“${name}” was not kept: it was deleted in Slack.`,
    hidden: (name: string) =>
      `“${name}” was not kept: Slack hides it, because the workspace has reached its limit for files.`,
    withheld: (name: string) =>
      `“${name}” was not kept: Slack does not give it to this app. Send it to me in our own messages instead.`,
    later: (count: number) =>
      `${counted(count, { one: '1 file is', other: '# files are' })} still missing: Slack does not give out files at the moment. What comes later is added by itself.`,
    field: 'Files',
    limits: (most: number, mb: number) => `Up to ${most} files, each of at most ${mb} MB.`,
    /** `label` is a name with a size. */
    notShown: (label: string) => `${label} is on the ticket, but Slack does not show it here.`,
    download: 'Open the ticket to download',
  },
};
