import { useState } from 'react';
import { Icon } from '../../shared-page/icon.tsx';
import { Scroller } from '../../shared-page/scroller.tsx';
import { Composer } from '../compose/composer.tsx';
import { type Conversation, type Message, ownLatest, posts, repliesTo } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { MessageItem } from '../messages/message-item.tsx';
import { clock } from '../text/clock.ts';
import { PaneHead } from './pane-head.tsx';

/** More replies than this are folded until they are asked for. */
const shownReplies = 4;

/** A channel: posts, each with its replies and a box to reply in. */
export function ChannelPane({ channel }: { channel: Conversation }) {
  const { data } = useWorkspace();
  const team = data.teams.find(({ id }) => id === channel.teamId);
  const { day } = clock(data);
  const all = posts(channel);
  return (
    <main className="pane" aria-label={channel.name}>
      <PaneHead
        picture={
          <span className="channel-mark">
            <Icon name="hash" />
          </span>
        }
        title={channel.name}
      >
        <p>{team?.name}</p>
      </PaneHead>
      <Scroller newest={channel.messages.at(-1)?.id} own={ownLatest(channel, data.me)}>
        {all.length === 0 && <p className="empty">{`Nothing has been posted in ${channel.name} yet.`}</p>}
        {all.map((post, index) => {
          const before = all[index - 1];
          return (
            <div key={post.id}>
              {(!before || day(before.at) !== day(post.at)) && <p className="day-rule">{day(post.at)}</p>}
              <Post channel={channel} post={post} />
            </div>
          );
        })}
      </Scroller>
      <Composer
        conversation={channel}
        label={`New post in ${channel.name}`}
        draftKey={`${data.me} ${channel.id}`}
        eager
      />
    </main>
  );
}

function Post({ channel, post }: { channel: Conversation; post: Message }) {
  const { data } = useWorkspace();
  const [unfolded, setUnfolded] = useState(false);
  const replies = repliesTo(channel, post.id);
  const folded = unfolded ? 0 : Math.max(0, replies.length - shownReplies);
  return (
    <MessageItem conversation={channel} message={post} look="post">
      <div className="replies">
        {folded > 0 && (
          <button type="button" className="link-button" onClick={() => setUnfolded(true)}>
            {`See ${folded} earlier ${folded === 1 ? 'reply' : 'replies'}`}
          </button>
        )}
        {replies.slice(folded).map((reply) => (
          <MessageItem key={reply.id} conversation={channel} message={reply} look="reply" />
        ))}
        <Composer
          conversation={channel}
          root={post.id}
          label="Reply"
          draftKey={`${data.me} ${channel.id} ${post.id}`}
          eager={false}
        />
      </div>
    </MessageItem>
  );
}
