import type { Suggestion } from '../../shared-page/typing-box.tsx';
import type { Snapshot } from '../known/model.ts';

/** What can complete the text at the cursor: commands at the start, people and channels anywhere. */
export function suggestions(data: Snapshot, text: string, cursor: number): Suggestion[] {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  const put = (word: string, name: string, note: string): Suggestion => {
    const head = `${before.slice(0, before.length - word.length)}${name}${after.startsWith(' ') ? '' : ' '}`;
    return { name, note, text: head + after, cursor: head.length };
  };
  if (/^\/\S*$/.test(before)) {
    return data.app.commands
      .filter(({ command }) => command.startsWith(before))
      .map(({ command, description, usageHint }) => put(before, command, `${usageHint} · ${description}`));
  }
  const person = /(?:^|\s)(@[\p{L}]*(?: \p{L}*)?)$/u.exec(before)?.[1];
  if (person !== undefined) {
    const wanted = person.slice(1).toLowerCase();
    const named = [...data.people.map(({ name, title }) => ({ name, title })), { name: data.app.name, title: 'App' }];
    return named
      .filter(
        ({ name }) =>
          name.toLowerCase() !== wanted &&
          name
            .toLowerCase()
            .split(' ')
            .concat(name.toLowerCase())
            .some((part) => part.startsWith(wanted)),
      )
      .map(({ name, title }) => put(person, `@${name}`, title));
  }
  const channel = /(?:^|\s)(#[\w-]*)$/.exec(before)?.[1];
  if (channel === undefined) return [];
  return data.conversations
    .filter(({ kind, name }) => kind !== 'im' && name.startsWith(channel.slice(1)) && name !== channel.slice(1))
    .map(({ name, topic }) => put(channel, `#${name}`, topic));
}

/** How the command that is being typed is used. */
export const usageOf = (data: Snapshot, text: string): string | undefined => {
  const known = data.app.commands.find(({ command }) => text.startsWith(`${command} `));
  return known && `${known.command} ${known.usageHint}`;
};
