import { useEffect } from 'react';
import { post } from '../../shared-page/api.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { homePlace } from '../known/place.ts';
import { useWorkspace } from '../known/workspace.ts';

/** What the app shows of itself to this person. */
export function AppHome() {
  const { data } = useWorkspace();
  const { home, me, app } = data;
  const direct = data.conversations.find(({ kind, members }) => kind === 'im' && members.includes(app.botUserId));
  useEffect(() => {
    void post('/home', { as: me, tab: 'home' }).catch(() => undefined);
  }, [me]);
  return (
    <main className="pane" aria-label={`${app.name} home`}>
      <header className="pane-head">
        <h2>{app.name}</h2>
        <AppTabs current="home" direct={direct?.id} />
      </header>
      <div className="scroller">
        <div className="home">
          {home ? (
            <SurfaceProvider surface={{ view: home.id }} blocks={home.definition.blocks}>
              <BlockList blocks={home.definition.blocks} />
            </SurfaceProvider>
          ) : (
            <p className="empty">{app.name} has not put anything here yet.</p>
          )}
        </div>
      </div>
    </main>
  );
}

/** Home and Messages, the two sides of an app. */
export function AppTabs({ current, direct }: { current: 'home' | 'messages'; direct: string | undefined }) {
  const { go } = useWorkspace();
  return (
    <div className="tabs" role="tablist" aria-label="App">
      <button
        type="button"
        role="tab"
        aria-selected={current === 'home'}
        onClick={() => go({ conversation: homePlace })}
      >
        Home
      </button>
      <button
        type="button"
        role="tab"
        aria-selected={current === 'messages'}
        onClick={() => direct && go({ conversation: direct })}
      >
        Messages
      </button>
    </div>
  );
}
