import type { State } from './state.ts';
import { userGroups } from './user-groups.ts';

/** Message text as Slack stores what a person typed: escaped, with names turned into mentions. */
export const asWritten = (state: State, typed: string): string =>
  written(state, typed, {
    person: (id) => `<@${id}>`,
    channel: (id) => `<#${id}|>`,
    group: (id) => `<!subteam^${id}>`,
  });

/** Slash command text with `should_escape`: the same, each mention with its name. */
export const asCommandText = (state: State, typed: string): string =>
  written(state, typed, {
    person: (id, username) => `<@${id}|${username}>`,
    channel: (id, name) => `<#${id}|${name}>`,
    group: (id, handle) => `<!subteam^${id}|@${handle}>`,
  });

type Mention = (id: string, name: string) => string;

function written(state: State, typed: string, as: { person: Mention; channel: Mention; group: Mention }): string {
  const names = [
    ...state.people.flatMap(({ id, name, username }) => [
      { name: `@${name}`, text: as.person(id, username) },
      { name: `@${username}`, text: as.person(id, username) },
    ]),
    { name: `@${state.app.name}`, text: as.person(state.app.botUserId, state.app.name.toLowerCase()) },
    ...state.conversations
      .filter(({ kind }) => kind !== 'im')
      .map(({ id, name }) => ({ name: `#${name}`, text: as.channel(id, name) })),
    ...userGroups.map(({ id, handle }) => ({ name: `@${handle}`, text: as.group(id, handle) })),
    ...['here', 'channel', 'everyone'].map((range) => ({ name: `@${range}`, text: `<!${range}>` })),
  ].toSorted((a, b) => b.name.length - a.name.length);

  let out = '';
  let rest = typed;
  while (rest !== '') {
    const atStart = out === '' || /[\s(]$/.test(out);
    const named = atStart ? names.find(({ name }) => startsWithWord(rest, name)) : undefined;
    const link = atStart ? /^https?:\/\/[^\s<>]+/.exec(rest)?.[0] : undefined;
    if (named) {
      out += named.text;
      rest = rest.slice(named.name.length);
    } else if (link) {
      out += `<${escaped(link)}>`;
      rest = rest.slice(link.length);
    } else {
      out += escaped(rest.slice(0, 1));
      rest = rest.slice(1);
    }
  }
  return out;
}

const startsWithWord = (text: string, word: string) =>
  text.slice(0, word.length).toLowerCase() === word.toLowerCase() && !/^[\p{L}\p{N}_-]/u.test(text.slice(word.length));

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
