import { teamsManifest } from '../manifest/teams/build.ts';

/** What the local Teams shows of the app: what the manifest would make the real one show. */
export function localTeamsApp(publicUrl: string) {
  const unused = { url: 'https://desk.example', appId: '00000000-0000-0000-0000-000000000000' };
  const { name, bots, composeExtensions } = teamsManifest(unused, '0.0.0');
  const offered = composeExtensions.flatMap(({ commands }) => commands);
  const actionsIn = (place: string) =>
    offered.filter(({ type, context }) => type === 'action' && context.includes(place));
  return {
    name: name.short,
    commands: bots[0]?.commandLists[0]?.commands ?? [],
    messageActions: actionsIn('message'),
    composeActions: actionsIn('compose'),
    searchCommands: offered.flatMap((one) =>
      'parameters' in one ? one.parameters.map(({ name: parameter }) => ({ ...one, parameter })) : [],
    ),
    linkDomains: [new URL(publicUrl).hostname],
  };
}
