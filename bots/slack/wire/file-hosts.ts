// Pure

/** Hosts at which Slack itself gives and takes files; GovSlack has its own. */
const own = [/^(?:[a-z0-9-]+\.)*slack\.com$/, /^(?:[a-z0-9-]+\.)*slack-gov\.com$/];
/** Where those may lead on to, without the token. */
const further = [/^(?:[a-z0-9-]+\.)*slack-edge\.com$/, /^(?:[a-z0-9-]+\.)*slack-files\.com$/];

/** What may be done at an address of a file: asked with the token, asked without it, or nothing. `configured` is where this desk was told to find Slack. */
export function trustIn(url: string, configured: string | undefined): 'token' | 'plain' | 'none' {
  const at = URL.parse(url);
  if (at === null) return 'none';
  if (at.username !== '' || at.password !== '') return 'none';
  if (configured !== undefined && at.origin === URL.parse(configured)?.origin) return 'token';
  if (at.protocol !== 'https:' || at.port !== '') return 'none';
  if (own.some((one) => one.test(at.hostname))) return 'token';
  return further.some((one) => one.test(at.hostname)) ? 'plain' : 'none';
}
