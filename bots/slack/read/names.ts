// Pure

import type { Span } from '#core';

/** What to write for accounts, channels and groups that a text refers to, by their ids. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  /** The person behind an account, where a mention is to be one on the desk as well. */
  readonly persons?: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

export const noNames: Names = { people: new Map(), channels: new Map(), groups: new Map() };

/** What nobody tells a name of. */
const nameless = { person: '@someone', channel: '#channel', group: '@group' } as const;

/** Somebody who is mentioned: by name, and where the desk knows the account, as its person. */
export function personSaid(names: Names, id: string, label = ''): Pick<Span, 'text' | 'person'> {
  // What a command writes behind the id is what people go by, in small letters.
  const text = at(names.people.get(id) || label) ?? nameless.person;
  const person = names.persons?.get(id);
  return person === undefined ? { text } : { text: text.replace(/[[\]\\]/g, ''), person };
}
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
    for (const [, id = ''] of text.matchAll(/<@([A-Z0-9]{1,40})(?:\|[^<>]{0,200})?>/g)) found.people.add(id);
    for (const [, kind, id = ''] of text.matchAll(/<(#|!subteam\^)([A-Z0-9]{1,40})\|?>/g))
      (kind === '#' ? found.channels : found.groups).add(id);
  };
  look(sent, 0);
  return { people: [...found.people], channels: [...found.channels], groups: [...found.groups] };
}
