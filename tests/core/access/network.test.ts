import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../api/core/access/network.ts';

describe('the network of an address', () => {
  it.each([
    ['an IPv4 address is its own', '203.0.113.9', '203.0.113.9'],
    ['the same written as IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['of IPv6 it is the first half', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['also when it is written shortly', '2001:DB8::1', '2001:db8:0:0::/64'],
    ['and with zeros in front', '2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['the own machine', '::1', '0:0:0:0::/64'],
    ['a zone is no part of it', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['what is no address stays as it is', 'unknown', 'unknown'],
  ])('%s', (_, address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
