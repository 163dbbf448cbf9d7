import type { Config } from '#platform/config/config.js';
import { domainOf } from '#platform/mail/dkim-keys.js';
import type { Names } from './names.js';

/** What all checks look at. */
export interface Patient {
  config: Config;
  names: Names;
  /** Domain of the visible sender. */
  fromDomain: string;
  /** Domain of the envelope's sender, to which undeliverable mail returns and for which SPF is asked. */
  envelopeDomain: string;
  /** Host name or address in SMTP_URL; null when there is none. */
  relayHost: string | null;
  /** Addresses from which mail reaches the world, as far as they are known; private ones are not among them. */
  publicAddresses: string[];
  /** True when the operator named them. */
  addressesGiven: boolean;
  /** Trusted besides the usual certificate authorities; for tests. */
  ca?: string;
}

interface Known {
  /** As given with `--ip`. */
  ips?: string[];
  ca?: string;
}

export async function meet(config: Config, names: Names, { ips = [], ca }: Known): Promise<Patient> {
  const relayHost = config.SMTP_URL === undefined ? null : bare(new URL(config.SMTP_URL).hostname);
  const found = relayHost === null || ips.length > 0 ? [] : await names.machine(relayHost);
  return {
    config,
    names,
    fromDomain: domainOf(config.MAIL_FROM),
    envelopeDomain: domainOf(config.BOUNCE_ADDRESS ?? config.MAIL_FROM),
    relayHost,
    publicAddresses: ips.length > 0 ? ips : found.filter((address) => !isPrivate(address)),
    addressesGiven: ips.length > 0,
    ...(ca !== undefined && { ca }),
  };
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/** Loopback, private and link-local: nobody outside sees mail come from there. */
export const isPrivate = (address: string): boolean =>
  /^(127\.|10\.|0\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  ) || /^(::1?$|f[cd]|fe[89ab])/i.test(address);
