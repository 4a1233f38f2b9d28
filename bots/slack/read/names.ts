// Pure

/** What to write for accounts, channels and groups that a text refers to, by their ids. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

export const noNames: Names = { people: new Map(), channels: new Map(), groups: new Map() };

/** What nobody tells a name of. */
const nameless = { person: '@someone', channel: '#channel', group: '@group' } as const;

export const personNamed = (names: Names, id: string, label = '') =>
  at(label || names.people.get(id)) ?? nameless.person;
export const channelNamed = (names: Names, id: string, label = '') => {
  const name = (label || names.channels.get(id))?.replace(/^#/, '');
  return name ? `#${name}` : nameless.channel;
};
export const groupNamed = (names: Names, id: string, label = '') => at(label || names.groups.get(id)) ?? nameless.group;

const at = (name: string | undefined) => (name ? `@${name.replace(/^@/, '')}` : undefined);

/** Ids of what a text refers to without saying its name. */
export interface References {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly groups: readonly string[];
}

/** Finds them in anything that Slack sends: text, blocks, attachments. */
export function referencesIn(...sent: readonly unknown[]): References {
  const found = { people: new Set<string>(), channels: new Set<string>(), groups: new Set<string>() };
  const look = (value: unknown, depth: number): void => {
    if (depth > 40) return;
    if (typeof value === 'string') lookInText(value);
    else if (Array.isArray(value)) for (const one of value) look(one, depth + 1);
    else if (typeof value === 'object' && value !== null) {
      if ('user_id' in value && typeof value.user_id === 'string') found.people.add(value.user_id);
      if ('channel_id' in value && typeof value.channel_id === 'string') found.channels.add(value.channel_id);
      if ('usergroup_id' in value && typeof value.usergroup_id === 'string') found.groups.add(value.usergroup_id);
      for (const one of Object.values(value)) look(one, depth + 1);
    }
  };
  const lookInText = (text: string) => {
    for (const [, kind, id = ''] of text.matchAll(/<(@|#|!subteam\^)([A-Z0-9]{1,40})\|?>/g))
      (kind === '@' ? found.people : kind === '#' ? found.channels : found.groups).add(id);
  };
  look(sent, 0);
  return { people: [...found.people], channels: [...found.channels], groups: [...found.groups] };
}
