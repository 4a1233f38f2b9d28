import type { Log } from '#core';

/**
 * One use of a response_url (five in half an hour: https://docs.slack.dev/interactivity/handling-user-interaction); `replace`
 * puts it in the place of the message whose button was pressed. It never throws.
 */
export async function respond(
  url: string,
  message: object,
  replace: boolean,
  log: Log,
): Promise<'drawn' | 'refused' | 'away'> {
  const body = JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: replace });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(4_000),
    });
    if (answer.ok) return 'drawn';
    log.debug({ status: answer.status }, 'A response_url was not taken');
    return answer.status >= 500 || answer.status === 429 ? 'away' : 'refused';
  } catch (error) {
    log.debug({ err: error }, 'A response_url could not be reached');
    return 'away';
  }
}
