import { Settings } from './answers.ts';
import { ApiProblem } from './problem.ts';

/** What the desk says of itself before anybody is signed in. */
export async function readSettings(): Promise<Settings> {
  let response: Response;
  try {
    response = await fetch('settings.json', { cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new ApiProblem('offline');
  }
  if (!response.ok) throw new ApiProblem('away');
  const read = Settings.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new ApiProblem('odd');
  return read.data;
}
