// Pure

const platforms = { slack: 'Slack', teams: 'Teams' } as const;
type Platform = keyof typeof platforms;

const confirm =
  'Send `everybodyReads: true` to confirm that everybody there may read this desk’s tickets and internal notes';

/** What stands in the way of connecting a channel: for admins, through the API, so in English only. */
export const channelWords = {
  notThere: {
    slack:
      'Slack shows this app no channel with this id. Check the id (channel details, at the bottom). If the channel is private, invite the app there first: /invite @Threadline.',
    teams:
      'No team in which the app is installed has a channel with this id. Add the app to the team first, and take the channel id from the channel’s link (19:…).',
  },
  notIn: (name: string) =>
    `The app is not in ${name}, so it would not hear what agents write there. Invite it in Slack first: /invite @Threadline.`,
  archived: (name: string) => `${name} is archived. Unarchive it in Slack, or use another channel.`,
  otherTenant: (on: Platform, tenant: string) =>
    `${on === 'slack' ? 'The Slack workspace' : 'The Teams tenant'} ${tenant} is not connected to this desk. Leave \`tenant\` out, or give the one that is.`,
  noWorkspace: 'No Slack workspace is connected to this desk yet.',
  asked: 'People ask in this channel. Take it off the request channels of its desk first.',
  used: (desk: string) => `This channel belongs to ${desk}. Remove it there first.`,
  shared: (name: string) =>
    `${name} is shared with another organization: people outside read everything that is written there. ${confirm}, or use a private channel of your own.`,
  open: {
    slack: (name: string) =>
      `${name} is public: everybody in the workspace can read it. ${confirm}, or make the channel private.`,
    teams: (name: string) => `${name} is read by its whole team. ${confirm}, or use a private channel.`,
  },
  silent: (on: Platform) =>
    `${platforms[on]} does not answer, so nobody can say who reads this channel. Try again in a minute. ${confirm}, and it is connected without asking.`,
  notConnected: (on: Platform) =>
    `${platforms[on]} is not connected, so nobody can say who reads this channel. Connect it first (docs/${on}.md). ${confirm}, and it is connected without asking.`,
  noRight: (on: Platform, missing: string) =>
    `${platforms[on]} does not let this app ask about the channel: it needs ${missing}. Install the app again with today’s manifest. ${confirm}, and it is connected without asking.`,
  field: 'Send true when everybody in the channel may read what the desk reads.',
};

const who = {
  members: 'the people in it',
  everybody: 'everybody there',
  outside: 'people of another organization',
} as const;

/** What keeps the agents of a desk from hearing of its tickets: read through the API, so in English only. */
export const deskWarnings = {
  noChannel: (desk: string) =>
    `No chat channel is connected to ${desk}, so no agent hears of its tickets in a chat. Connect one: PUT /desks/{desk}/channels.`,
  held: (channel: string, readers: keyof typeof who) =>
    `${channel} is read by ${who[readers]} now, and no admin has agreed to that: nothing of this desk is posted there. Connect the channel again with \`everybodyReads: true\` to agree, or use another channel.`,
  archived: (channel: string) =>
    `${channel} is archived: nothing can be posted there. Unarchive it, or use another channel.`,
  gone: (channel: string) =>
    `${channel} was deleted, or it is private and the app is not in it: nothing can be posted there. Invite the app, or use another channel.`,
  removed: (channel: string) =>
    `The app is not in ${channel} any more: nothing can be posted there. Add it again, or use another channel.`,
};
