import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What stands at a name. A name that is not there does not exist; a name without the type asked for has no such record. */
export type Zone = Record<
  string,
  { A?: string[]; AAAA?: string[]; MX?: [number, string][]; TXT?: string[]; PTR?: string[] } | 'broken' | 'silent'
>;

export interface DnsServer {
  /** For `--dns`. */
  address: string;
  /** May be changed at any time. */
  zone: Zone;
  stop(): Promise<void>;
}

const types: Record<number, 'A' | 'AAAA' | 'MX' | 'TXT' | 'PTR'> = {
  1: 'A',
  12: 'PTR',
  15: 'MX',
  16: 'TXT',
  28: 'AAAA',
};
const [SERVFAIL, NXDOMAIN] = [2, 3];

/** A real, little DNS server (RFC 1035) over UDP on a port of its own. `broken` names answer SERVFAIL, `silent` ones nothing. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const server: DnsServer = {
    address: '',
    zone,
    stop: async () => {
      await new Promise<void>((resolve) => {
        socket.close(resolve);
      });
    },
  };
  socket.on('message', (query, { port, address }) => {
    const reply = answer(query, server.zone);
    if (reply) socket.send(reply, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  server.address = `127.0.0.1:${String(socket.address().port)}`;
  return server;
}

function answer(query: Buffer, zone: Zone): Buffer | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const number = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const found = zone[labels.join('.').toLowerCase()];
  if (found === 'silent') return null;
  const type = types[number];
  const values = typeof found === 'object' && type !== undefined ? (found[type] ?? []) : [];
  const records = values.map((value) => record(number, data(number, value)));
  const code = found === 'broken' ? SERVFAIL : found === undefined ? NXDOMAIN : 0;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // An answer, with authority, recursion wanted and offered.
  head.writeUInt16BE(0x85_80 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, question, ...records]);
}

function record(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(12);
  // The name: that of the question.
  head.writeUInt16BE(0xc0_0c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(content.length, 10);
  return Buffer.concat([head, content]);
}

function data(type: number, value: string | [number, string]): Buffer {
  if (typeof value !== 'string') {
    const priority = Buffer.alloc(2);
    priority.writeUInt16BE(value[0]);
    return Buffer.concat([priority, name(value[1])]);
  }
  switch (types[type]) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return ipv6(value);
    case 'TXT':
      // Cut as name servers cut: no piece may be longer.
      return Buffer.concat((value.match(/.{1,255}/gs) ?? ['']).map(piece));
    default:
      return name(value);
  }
}

const piece = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]);

const name = (text: string): Buffer => Buffer.concat([...text.split('.').filter(Boolean).map(piece), Buffer.alloc(1)]);

function ipv6(text: string): Buffer {
  const [left = '', right = ''] = text.split('::');
  const [before, after] = [left, right].map((half) => half.split(':').filter(Boolean)) as [string[], string[]];
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return Buffer.concat(groups.map((group) => Buffer.from(group.padStart(4, '0'), 'hex')));
}
