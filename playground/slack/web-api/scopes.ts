import type { Live } from '../live.ts';

const always = [
  'commands',
  'chat:write',
  'chat:write.customize',
  'channels:history',
  'groups:history',
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

/** The scope that a method of files or reactions needs. */
export const scopeOf = (method: string): string | undefined => {
  if (method.startsWith('reactions.')) return method === 'reactions.get' ? 'reactions:read' : 'reactions:write';
  return method === 'files.info' ? 'files:read' : method.startsWith('files.') ? 'files:write' : undefined;
};

/** Methods that read no JSON. */
export const formOnly: ReadonlySet<string> = new Set(['files.getUploadURLExternal']);
