import { ConfigProblem } from './config.ts';

/**
 * What to tell the operator when the product does not start: for what they can put right themselves the sentence with the
 * fix, for a defect the stack.
 */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, path } = error as Error & { code?: string; port?: number; path?: string };
  if (error instanceof ConfigProblem || error.name === 'MigrationRefused') return error.message;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, perhaps by Threadline itself. Stop that one, or choose other ports: PORT=4978 npm start`;
  if (path !== undefined && fileCodes.has(code ?? ''))
    return `Threadline cannot write to ${path} (${code}). Give it a folder of its own: DATA_DIR=/srv/threadline`;
  if (error.name === 'ConnectionError')
    return `The database does not answer: ${error.message}. Check DATABASE_URL, and that the server runs.`;
  return error.stack ?? error.message;
}

const fileCodes: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC']);
