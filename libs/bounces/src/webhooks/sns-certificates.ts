import { X509Certificate, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 20_000;
const KEEP_MS = 24 * 3_600_000;
const KEEP_FAILURE_MS = 60_000;
const hosts = /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/;

/** An address of Amazon's notification service itself; anything else might be a forger's. */
export function isAmazon(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  return protocol === 'https:' && hosts.test(hostname) && port === '' && username === '';
}

/** Keys of Amazon's notification service, fetched from its own hosts only and remembered, failures for a minute. */
@Injectable()
export class SnsCertificates {
  private readonly known = new Map<string, { until: number; key: Promise<KeyObject | null> }>();

  /** Null unless the address is Amazon's and a valid certificate lies there. */
  async keyAt(address: string): Promise<KeyObject | null> {
    if (!isAmazon(address) || !new URL(address).pathname.endsWith('.pem')) return null;
    const known = this.known.get(address);
    if (known && known.until > Date.now()) return known.key;
    const entry = { until: Date.now() + KEEP_MS, key: this.load(address) };
    if (this.known.size >= 20) this.known.clear();
    this.known.set(address, entry);
    const key = await entry.key;
    if (key === null) entry.until = Date.now() + KEEP_FAILURE_MS;
    return key;
  }

  /** Opens an address of Amazon's. Public, because tests stand in for Amazon here. */
  async open(address: string): Promise<string> {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`Amazon answered ${String(response.status)}.`);
    return (await response.text()).slice(0, MAX_BYTES);
  }

  private async load(address: string): Promise<KeyObject | null> {
    try {
      const certificate = new X509Certificate(await this.open(address));
      const now = Date.now();
      const valid = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
      return valid ? certificate.publicKey : null;
    } catch {
      return null;
    }
  }
}
