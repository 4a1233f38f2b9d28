import { useState } from 'react';
import { createPortal } from 'react-dom';
import { control, post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { channelsOf, type Team } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** Opens what an owner of a team may do with it, as far as the app hears of it. */
export function ManageTeam({ team }: { team: Team }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={`Manage ${team.name}`}
        title={`Manage ${team.name}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="more" />
      </button>
      {open && createPortal(<TeamDialog team={team} close={() => setOpen(false)} />, document.body)}
    </>
  );
}

function TeamDialog({ team, close }: { team: Team; close: () => void }) {
  const { data, tell } = useWorkspace();
  const { app, me } = data;
  const installed = data.installs.teams.includes(team.id);
  const act = async (path: string, extra: Record<string, unknown>) => {
    try {
      await post(path, { as: me, ...extra });
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  const readAll = (on: boolean) =>
    control('PUT', '/readsAll', { team: team.id, on }).catch((error: unknown) => tell(sentenceOf(error)));
  return (
    <dialog
      className="dialog team-dialog"
      aria-labelledby="team-title"
      ref={(node) => {
        node?.showModal();
        return () => node?.close();
      }}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="dialog-head">
        <h2 id="team-title">{`Manage ${team.name}`}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">
        <Naming
          label="Team name"
          name={team.name}
          button="Rename"
          give={(name) => act('/teams/rename', { team: team.id, name })}
        />
        <h3>{app.name}</h3>
        <label className="check">
          <input
            type="checkbox"
            checked={installed}
            onChange={() => void act(installed ? '/uninstall' : '/install', { target: team.id })}
          />
          {`${app.name} is in this team`}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={data.readsAll.includes(team.id)}
            onChange={({ target }) => void readAll(target.checked)}
          />
          {`${app.name} reads every channel message, not only mentions`}
        </label>
        <h3>Members</h3>
        {data.people.map(({ id, name, title }) => {
          const member = team.members.includes(id);
          return (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={member}
                onChange={() => void act(member ? '/members/remove' : '/members/add', { team: team.id, person: id })}
              />
              <span>
                {name} <small>{title}</small>
              </span>
            </label>
          );
        })}
        <h3>Channels</h3>
        {channelsOf(data, team)
          .filter(({ id }) => id !== team.id)
          .map((channel) => (
            <Naming
              key={channel.id}
              label={`Name of ${channel.name}`}
              name={channel.name}
              button="Rename"
              give={(name) => act('/channels/rename', { conversation: channel.id, name })}
              remove={() => void act('/channels/delete', { conversation: channel.id })}
            />
          ))}
        <Naming
          label="New channel"
          name=""
          button="Create"
          give={(name) => act('/channels/create', { team: team.id, name })}
        />
        <p className="team-end">
          <button
            type="button"
            className="button"
            data-style="danger"
            onClick={() => {
              close();
              void act('/teams/delete', { team: team.id });
            }}
          >
            Delete team
          </button>
        </p>
      </div>
    </dialog>
  );
}

interface NamingProps {
  label: string;
  name: string;
  button: string;
  give: (name: string) => Promise<void>;
  remove?: () => void;
}

function Naming({ label, name, button, give, remove }: NamingProps) {
  const [text, setText] = useState(name);
  return (
    <form
      className="naming"
      onSubmit={(event) => {
        event.preventDefault();
        void give(text.trim()).then(() => name === '' && setText(''));
      }}
    >
      <input
        className="field"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="button" disabled={text.trim() === '' || text.trim() === name}>
        {button}
      </button>
      {remove && (
        <button
          type="button"
          className="button"
          data-style="danger"
          aria-label={`Delete channel ${name}`}
          onClick={remove}
        >
          Delete
        </button>
      )}
    </form>
  );
}
