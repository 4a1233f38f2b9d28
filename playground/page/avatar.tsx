import { Portrait } from '../page-shared/portrait.tsx';
import { nameOf, useWorkspace } from './workspace.ts';

/** The initials of a person on their own colour; the app has its mark. */
export function Avatar({ id, size }: { id: string; size: 'small' | 'large' }) {
  const { data } = useWorkspace();
  const bot = id === data.app.botUserId || id === 'USLACKBOT';
  const colour = bot ? 'app' : data.people.findIndex((one) => one.id === id);
  return <Portrait name={nameOf(data, id)} colour={colour} size={size} />;
}
