import { z } from 'zod';
import { prettyKind } from '../files/kinds.ts';
import type { Message, SlackFile, State } from './state.ts';
import type { Value } from './values.ts';

/** The file of that id, if there is one. */
export const fileOf = (state: State, id: string): SlackFile | undefined => state.files.find((one) => one.id === id);

/** Whether somebody sees a file: their own, or one that is shared where they read. */
export const seesFile = (state: State, reader: string, { user, shares }: SlackFile): boolean =>
  user === reader ||
  shares.some(({ channel }) =>
    state.conversations.some(({ id, members }) => id === channel && members.includes(reader)),
  );

/** Whether the app may read a file: also one that was given to it in a form. */
export const botReads = (state: State, file: SlackFile): boolean =>
  file.given || seesFile(state, state.app.botUserId, file);

/** A file as the Web API shows it (https://docs.slack.dev/reference/objects/file-object). */
export function filePayload(state: State, file: SlackFile, url: string): Record<string, unknown> {
  const { id, created, user, name, title, mimetype, filetype, size, mode } = file;
  if (mode === 'tombstone') return { id, mode };
  if (mode === 'hidden_by_limit') return { id, created, timestamp: created, user, mode };
  const common = {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype,
    pretty_type: prettyKind(filetype),
    user,
    user_team: state.team.id,
    editable: mode === 'snippet',
    size,
    mode,
    is_public: file.shares.some(({ channel }) => isPublic(state, channel)),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    ...(file.altText && { alt_txt: file.altText }),
    permalink: `${url}/files/${user}/${id}/${encodeURIComponent(name)}`,
  };
  if (mode === 'external') {
    const elsewhere = `https://drive.example.com/${id}`;
    return {
      ...common,
      size: 0,
      is_external: true,
      external_type: 'gdrive',
      external_id: id,
      external_url: elsewhere,
      url_private: elsewhere,
    };
  }
  const address = `${url}/slack/files-pri/${state.team.id}-${id}`;
  return {
    ...common,
    is_external: false,
    external_type: '',
    url_private: `${address}/${encodeURIComponent(name)}`,
    url_private_download: `${address}/download/${encodeURIComponent(name)}`,
    has_rich_preview: false,
    file_access: 'visible',
  };
}

const isPublic = (state: State, channel: string) =>
  state.conversations.some(({ id, kind }) => id === channel && kind === 'channel');

/** Where a file is shown, as files.info tells it. */
export function sharesOf(state: State, file: SlackFile): Record<string, unknown> {
  const shares: Record<'public' | 'private', Record<string, unknown[]>> = { public: {}, private: {} };
  for (const { channel, ts, thread_ts } of file.shares) {
    const kind = isPublic(state, channel) ? shares.public : shares.private;
    const known = kind[channel] ?? [];
    kind[channel] = [
      ...known,
      { ts, ...(thread_ts && { thread_ts }), team_id: state.team.id, share_user_id: file.user },
    ];
  }
  return Object.fromEntries(Object.entries(shares).filter(([, places]) => Object.keys(places).length > 0));
}

/** The files of a message in an event or an interaction: those of Slack Connect only as a stub. */
export const fileStubs = (state: State, { files }: Message, url: string): Record<string, unknown>[] =>
  (files ?? []).map((id) => {
    const file = fileOf(state, id);
    if (!file) return { id, mode: 'tombstone' };
    return file.connect && file.mode !== 'tombstone' ? connectStub(id) : filePayload(state, file, url);
  });

/** The same as history shows them: whole, wherever they come from. */
export const wholeFiles = (state: State, { files }: Message, url: string): Record<string, unknown>[] =>
  (files ?? []).map((id) => {
    const file = fileOf(state, id);
    return file ? filePayload(state, file, url) : { id, mode: 'tombstone' };
  });

/** The files that stand in a form's file input. */
export function filesIn(state: State, value: Value): SlackFile[] {
  const chosen = z.array(z.object({ id: z.string() })).safeParse(value.files).data ?? [];
  return chosen.flatMap(({ id }) => fileOf(state, id) ?? []);
}

/** https://docs.slack.dev/apis/slack-connect#files */
const connectStub = (id: string) => ({
  id,
  created: 0,
  timestamp: 0,
  mode: 'file_access',
  file_access: 'check_file_info',
  user: '',
});
