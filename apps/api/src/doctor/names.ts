import { Resolver, lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DnsSilent } from './finding.js';

const absent = new Set(['ENOTFOUND', 'ENODATA']);

type Mx = { exchange: string; priority: number };

/** Questions to DNS. What does not exist is an empty list; no answer at all throws `DnsSilent`. */
export class Names {
  private readonly resolver: Resolver;

  /** `server` is an address with a port if it needs one, `127.0.0.1:5353`; without it, those of the machine are asked. */
  constructor(server?: string, timeout = 3_000) {
    this.resolver = new Resolver({ timeout, tries: 2 });
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** Each record as one text, however many pieces it was cut into. */
  async txt(name: string): Promise<string[]> {
    const records = await this.asked(`TXT ${name}`, this.resolver.resolveTxt(name));
    return records.map((pieces) => pieces.join(''));
  }

  async mx(name: string): Promise<string[]> {
    const records = await this.asked<Mx>(`MX ${name}`, this.resolver.resolveMx(name));
    return records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
  }

  async addresses(name: string): Promise<string[]> {
    const both = await Promise.all([
      this.asked(`A ${name}`, this.resolver.resolve4(name)),
      this.asked(`AAAA ${name}`, this.resolver.resolve6(name)),
    ]);
    return both.flat();
  }

  /** As `addresses`, for machines of which DNS need not know: the hosts file, the names of containers. */
  async machine(host: string): Promise<string[]> {
    if (isIP(host) !== 0) return [host];
    const known = await this.addresses(host).catch(() => []);
    if (known.length > 0) return known;
    const found = await lookup(host, { all: true }).catch(() => []);
    return found.map(({ address }) => address);
  }

  reverse(address: string): Promise<string[]> {
    return this.asked(`PTR ${address}`, this.resolver.resolvePtr(arpa(address)));
  }

  /** For verifiers, which want to see the failures themselves. */
  readonly resolve = (name: string, type: string): Promise<string[] | string[][]> =>
    this.resolver.resolve(name, type) as Promise<string[] | string[][]>;

  private async asked<T>(record: string, answer: Promise<T[]>): Promise<T[]> {
    try {
      return await answer;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'no code';
      if (absent.has(code)) return [];
      throw new DnsSilent(record, code);
    }
  }
}

/** The name under which the name of an address stands. (`Resolver.reverse` takes silence for absence.) */
function arpa(address: string): string {
  if (!address.includes(':')) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const [left = '', right = ''] = address.toLowerCase().split('::');
  const before = left.split(':').filter((group) => group !== '');
  const after = right.split(':').filter((group) => group !== '');
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  const digits = groups.map((group) => group.padStart(4, '0')).join('');
  return `${Array.from(digits).toReversed().join('.')}.ip6.arpa`;
}
