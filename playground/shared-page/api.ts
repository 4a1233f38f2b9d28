/** Asks the local platform to do something; throws an Error with a sentence for the person. */
export async function post<T = Record<string, unknown>>(path: string, body: unknown): Promise<T> {
  return ask('POST', `./ui${path}`, body);
}

/** Reads or sets something of the control panel. */
export async function control<T>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return ask(method, `./control${path}`, body);
}

/** What to tell a person about something that was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : 'That did not work.');

async function ask<T>(method: string, url: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Error('The playground does not answer. Is it still running?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? 'That did not work.');
  return answer;
}
