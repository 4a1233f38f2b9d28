import type { State } from './state.ts';

/** Message text as Slack stores what a person typed: escaped, with names turned into mentions. */
export const asWritten = (state: State, typed: string): string => written(state, typed, (id) => `<@${id}>`);

/** Slash command text with `should_escape`: the same, each mention with its name. */
export const asCommandText = (state: State, typed: string): string =>
  written(state, typed, (id, username) => `<@${id}|${username}>`);

function written(state: State, typed: string, mention: (id: string, username: string) => string): string {
  const names = [
    ...state.people.flatMap(({ id, name, username }) => [
      { name: `@${name}`, text: mention(id, username) },
      { name: `@${username}`, text: mention(id, username) },
    ]),
    { name: `@${state.app.name}`, text: mention(state.app.botUserId, state.app.name.toLowerCase()) },
    ...state.conversations
      .filter(({ kind }) => kind !== 'im')
      .map(({ id, name }) => ({ name: `#${name}`, text: `<#${id}|${name}>` })),
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
