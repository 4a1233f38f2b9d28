// Pure

/**
 * Hosts of the Bot Connector that are given the app's token: public cloud, GCC, GCC High and DoD, and what the Bot Framework
 * itself stands at. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
const hosts = [
  /^smba\.trafficmanager\.net$/,
  /^smba\.infra\.(?:[a-z0-9-]+\.)*teams\.microsoft\.(?:com|us)$/,
  /^(?:[a-z0-9-]+\.)*botframework\.(?:com|azure\.us|azure\.cn)$/,
];

/** Whether a service address is one of Microsoft's, or stands where this desk was told to find the connector. */
export function isServiceUrl(url: string, configured: string): boolean {
  const at = URL.parse(url);
  if (!at) return false;
  if (at.username !== '' || at.password !== '') return false;
  if (at.origin === URL.parse(configured)?.origin) return true;
  return at.protocol === 'https:' && at.port === '' && hosts.some((one) => one.test(at.hostname));
}
