import { unreadable, type Said, type Severity } from '../finding.js';
import { readFields } from './read-mail.js';
import { isVague, severityOf } from './severity.rules.js';

const weight: Record<Severity, number> = { hard: 3, soft: 2, policy: 1, listed: 0 };

/**
 * RFC 3464: groups of fields divided by empty lines, the first about the report itself, then one per recipient. A mail
 * of ours has one recipient, but an address that is forwarded to several brings several groups: the gravest counts.
 * `letter`: what the report says to people, for servers that tell the reason only there.
 */
export function readDeliveryStatus(text: string, letter = ''): Said {
  const groups = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readFields)
    .filter((fields) => fields.size > 0);
  const recipients = groups.filter((fields) => isRecipient(fields));
  const said = recipients.flatMap((fields) => readRecipient(fields, letter) ?? []);
  const bounces = said.filter((one) => one.what === 'bounce').sort((a, b) => weight[b.severity] - weight[a.severity]);
  return bounces[0] ?? said[0] ?? unreadable('The delivery report names no recipient with a result.');
}

function isRecipient(fields: ReadonlyMap<string, string>): boolean {
  return ['final-recipient', 'original-recipient', 'action'].some((name) => fields.has(name));
}

function readRecipient(fields: ReadonlyMap<string, string>, letter: string): Said | null {
  const action = fields
    .get('action')
    ?.toLowerCase()
    .replace(/[^a-z].*$/, '');
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null;
  const diagnostic = fields.get('diagnostic-code') ?? '';
  const words = diagnostic === '' && (status === null || isVague(status)) ? letter : diagnostic;
  switch (action ?? actionOf(status)) {
    case 'delayed':
      return { what: 'delayed' };
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return { what: 'delivered' };
    case 'failed':
      return { what: 'bounce', permanent: false, reply: shortened(diagnostic), ...severityOf(status, words) };
    default:
      return null;
  }
}

/** Some servers leave `Action` out. */
function actionOf(status: string | null): string | undefined {
  if (status === null) return undefined;
  return status.startsWith('2') ? 'delivered' : 'failed';
}

/** The server's words without the name of their protocol. */
export function shortened(words: string): string | null {
  const plain = words
    .replace(/^\s*[\w-]+\s*;\s*/, '')
    .replaceAll('\0', '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, 300);
}
