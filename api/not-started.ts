import { ConfigProblem } from './config.ts';

/**
 * What to tell the operator when the product, or a command of theirs, does not start: for what they can put right
 * themselves the sentence with the fix, for a defect the stack.
 */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, path } = error as Error & { code?: string; port?: number; path?: string };
  if (error instanceof ConfigProblem || refusals.has(error.name)) return error.message;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, perhaps by Threadline itself. Stop that one, or choose other ports: PORT=4978 npm start`;
  if (port !== undefined && code === 'EACCES')
    return `Port ${port} is reserved by the system. Choose another, such as PORT=3978, and let a proxy listen on ${port}`;
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && port !== undefined))
    return `${error.message}: HOST is not an address of this machine. Write HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for every network`;
  if (path !== undefined && fileCodes.has(code ?? ''))
    return `Threadline cannot write to ${path} (${code}). Give it a folder of its own: DATA_DIR=/srv/threadline`;
  if (error.name === 'ConnectionError')
    return `The database does not answer: ${error.message}. Check DATABASE_URL, and that the server runs.`;
  return error.stack ?? error.message;
}

/** Errors whose message was written for the operator; told by name, so that their modules need not be loaded here. */
const refusals: ReadonlySet<string> = new Set(['MigrationRefused', 'DatabaseRefused', 'DeskError', 'Refused']);

const fileCodes: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC']);
