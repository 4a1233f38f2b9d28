// Pure

/**
 * Hosts at which OneDrive and SharePoint give and take files, by addresses that carry their own right: public cloud, GCC High
 * and DoD, and China. https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
 */
const hosts = [
  /^[a-z0-9-]+\.sharepoint(?:-mil)?\.(?:com|us|cn)$/,
  /^(?:[a-z0-9-]+\.)*svc\.ms$/,
  /^(?:[a-z0-9-]+\.)+up\.1drv\.com$/,
];

/** Whether a file may be fetched from this address or put there: it is Microsoft's, or stands where this desk was told to find the connector. */
export function isFileUrl(url: string, configured: string): boolean {
  const at = URL.parse(url);
  if (!at) return false;
  if (at.username !== '' || at.password !== '') return false;
  if (at.origin === URL.parse(configured)?.origin) return true;
  return at.protocol === 'https:' && at.port === '' && hosts.some((one) => one.test(at.hostname));
}
