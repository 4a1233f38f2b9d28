import { Portrait } from '../../shared-page/portrait.tsx';
import { nameOf, useWorkspace } from '../known/workspace.ts';

/** The initials of a person on their own colour; the app has its mark. `as` is the name that an app shows instead. */
export function Avatar({ id, size, as }: { id: string; size: 'small' | 'large'; as?: string }) {
  const { data } = useWorkspace();
  const shown = data.people.findIndex((one) => (as === undefined ? one.id === id : one.name === as));
  const bot = id === data.app.botUserId || id === 'USLACKBOT';
  const colour = shown < 0 && bot ? 'app' : shown;
  return <Portrait name={as ?? nameOf(data, id)} colour={colour} size={size} />;
}
