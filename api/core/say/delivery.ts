// Pure

/** What Slack's refusals ask somebody to do. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'the channel is gone or private: invite @Threadline to it, or give the desk another channel.'],
  ['is_archived', 'the channel is archived: unarchive it, or give the desk another channel.'],
  ['not_in_channel', 'Threadline is not in the channel: type “/invite @Threadline” there.'],
  ['user_disabled', 'the account is deactivated in Slack.'],
  ['messages_tab_disabled', 'messages to the app are turned off: turn on the Messages tab of the app in Slack.'],
  ['restricted_action', 'the workspace does not let apps post there: an admin of Slack has to allow it.'],
]);

/** What became of deliveries: read by admins through the API, so in English only. */
export const deliveryWords = {
  noAccount: 'This person has no chat account, and no mail reaches them: nobody was written to.',
  held: 'More people read this channel than an admin agreed to: it waits until one agrees, or the channel is as before.',
  deleted: 'Its ticket was deleted: it waits until the ticket is restored.',
  turnedOff: 'This person turned this off: nobody was written to.',
  /** The app was taken out of the whole workspace. */
  gone: (why: string) =>
    `Threadline is not installed in this workspace any more${why && ` (${why})`}: install it again, start Threadline with the new token, then try the delivery again.`,
  slackElsewhere:
    'Threadline is not installed in the Slack workspace that this goes to: install it there, or give the desk another channel.',
  slack: (refusal: string) =>
    refusals.get(refusal) ??
    'the person or channel cannot be written to; check it in Slack, then try the delivery again.',
  mail: {
    sent: (from: string, to: string, id: string) => `Sent from ${from} to ${to} as <${id}>.`,
    before: 'It was sent by an earlier try.',
    toProgram: 'Not answered: the mail was written by a program.',
    toForger: 'Not answered: the mail server says that the mail does not come from the address that it names.',
    tooMany: 'Not answered: this person opened many tickets within an hour, and got the answers to the first.',
    scanning: 'A file of it is being scanned.',
    pace: 'The mailbox has sent as many mails as it may in a minute.',
    noAddress: 'This person has no mail address that works.',
  },
  teams: {
    notInTeam: 'Threadline is not installed in the team of this channel: add the app to the team.',
    gone: 'The channel or chat does not exist any more: give the desk another channel.',
    writesBlocked: 'Nobody may write there: the channel is moderated, or the app is blocked.',
    neverOpened: 'This person has not opened Threadline in Teams, and it could not be installed for them.',
    personBlocked: 'This person removed or blocked Threadline in Teams.',
    justInstalled: 'Threadline was just installed for this person; their chat is awaited.',
    noToken: 'Teams does not accept the app: check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.',
    otherTenant:
      'No Threadline app of this tenant is set up: add its TEAMS_ settings, or give the desk another channel.',
    unreachable: 'Teams could not be reached.',
    refused: (what: string) => `Teams refused the message: ${what}`,
  },
};
