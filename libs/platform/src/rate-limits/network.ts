import { isIPv4, isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, which may be written with `::`. */
function groups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter((part) => part !== '');
  if (tail === undefined) return before;
  const after = tail.split(':').filter((part) => part !== '');
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
}

/**
 * Who is counted as one caller: an IPv4 address, or the /64 network of an IPv6 address, because a single connection
 * can use any address in it.
 */
export function networkOf(ip: string): string {
  const plain = ip.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain) || !isIPv6(plain)) return plain;
  return groups(plain.toLowerCase())
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
