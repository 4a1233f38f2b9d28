import { useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { Menu } from '../../shared-page/menu.tsx';
import type { Conversation } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** What can be done with a channel, of which apps are told. */
export function ChannelMenu({ channel }: { channel: Conversation }) {
  const { data, tell } = useWorkspace();
  const [naming, setNaming] = useState<string | null>(null);
  const act = async (path: string, more: Record<string, unknown>) => {
    try {
      await post(`/channels/${path}`, { as: data.me, channel: channel.id, ...more });
      setNaming(null);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  const { archived, shared, kind } = channel;
  const isPrivate = kind === 'group';
  if (naming !== null)
    return (
      <form
        className="channel-name"
        onSubmit={(event) => {
          event.preventDefault();
          void act('rename', { name: naming });
        }}
      >
        <input
          aria-label="New name of the channel"
          value={naming}
          ref={(box) => box?.focus()}
          onChange={(event) => setNaming(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setNaming(null);
          }}
        />
        <button type="submit" className="button">
          Rename
        </button>
      </form>
    );
  return (
    <Menu
      name="Channel options"
      icon="more"
      entries={[
        { name: 'Rename the channel', run: () => setNaming(channel.name) },
        {
          name: isPrivate ? 'Make it public' : 'Make it private',
          note: isPrivate ? 'Everybody in the workspace may read it.' : 'Only its members read it.',
          run: () => void act('convert', { private: !isPrivate }),
        },
        {
          name: shared ? 'Stop sharing it' : 'Share it with another organization',
          note: 'As by Slack Connect.',
          run: () => void act('share', { shared: !shared }),
        },
        {
          name: archived ? 'Bring it back' : 'Archive the channel',
          danger: !archived,
          run: () => void act('archive', { archived: !archived }),
        },
      ]}
    />
  );
}
