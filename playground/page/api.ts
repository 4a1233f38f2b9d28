/** Asks the local Slack to do something; throws an Error with a sentence for the person. */
export async function post<T = Record<string, unknown>>(path: string, body: unknown): Promise<T> {
  return ask('POST', `./ui${path}`, body);
}

/** Reads or sets something of the control panel. */
export async function control<T>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return ask(method, `./control${path}`, body);
}

async function ask<T>(method: string, url: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Error('The local Slack does not answer. Is it still running?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? 'That did not work.');
  return answer;
}
