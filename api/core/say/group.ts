// Pure

/** Why the group that a desk takes its agents from could not be read: for admins, through the API, so in English only. */
export const groupWords = {
  notInTeam: 'Threadline is not installed in this team, so its members cannot be read: add the app to the team.',
  noRight: 'Microsoft Graph does not let this app read the group: grant it GroupMember.Read.All and User.Read.All.',
  gone: 'There is no such group any more: give the desk another one.',
  silent: 'Microsoft does not say who is in the group right now. It is asked again.',
  tooLarge: (largest: number) =>
    `This group has more than ${largest} people, so it is most likely the wrong one. Nobody was added.`,
  unreadable: 'The group could not be read. It is tried again.',
};
