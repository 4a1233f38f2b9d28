// Pure

/**
 * What one subscriber has of the network: an IPv4 address, or the first half of an IPv6 address, of which everybody gets
 * more addresses than could be counted. https://www.rfc-editor.org/rfc/rfc6177
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address.slice(0, 100);
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::', 2);
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros =
    after === undefined ? [] : Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const parts = [...head, ...zeros, ...tail].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, ''));
  return `${parts.join(':').slice(0, 90)}::/64`;
}
