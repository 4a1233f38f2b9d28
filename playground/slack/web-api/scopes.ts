import type { Live } from '../live.ts';

const always = [
  'commands',
  'chat:write',
  'chat:write.customize',
  'channels:history',
  'groups:history',
  'groups:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
  'reactions:read',
  'reactions:write',
];

/** What the workspace has granted to the app. */
export const scopesOf = ({ misbehaviour }: Pick<Live, 'misbehaviour'>): string[] => [
  ...always,
  ...(misbehaviour.withoutFilesRead ? [] : ['files:read']),
  ...(misbehaviour.withoutFilesWrite ? [] : ['files:write']),
];

/** What the app's own token may do. */
export const appScopesOf = ({ misbehaviour }: Pick<Live, 'misbehaviour'>): string[] =>
  misbehaviour.withoutConnectionsWrite ? ['authorizations:read'] : ['connections:write'];

/** The scope that a method of connections, files or reactions needs. */
export const scopeOf = (method: string): string | undefined => {
  if (method === 'apps.connections.open') return 'connections:write';
  if (method.startsWith('reactions.')) return method === 'reactions.get' ? 'reactions:read' : 'reactions:write';
  return method === 'files.info' ? 'files:read' : method.startsWith('files.') ? 'files:write' : undefined;
};

/** Methods that read no JSON. */
export const formOnly: ReadonlySet<string> = new Set(['files.getUploadURLExternal']);
