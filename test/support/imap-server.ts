import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

export interface ImapServer {
  url: string;
  /** Puts a mail into the inbox; whoever idles there is told. */
  deliver(raw: Buffer): void;
  /** How many mails lie in a folder; 0 when there is none of that name. */
  count(folder: string): number;
  /** Breaks every connection. */
  drop(): void;
  stop(): Promise<void>;
}

/** A real IMAP server on a socket of its own, with one mailbox. */
export async function startImapServer(): Promise<ImapServer> {
  const server = hoodiecrow({
    plugins: [
      'IDLE',
      'MOVE',
      'UIDPLUS',
      'NAMESPACE',
      'ID',
      'ENABLE',
      'LITERALPLUS',
      'SASL-IR',
      'AUTH-PLAIN',
      'UNSELECT',
    ],
    users: { bounces: { password: 'pass word' } },
    storage: { INBOX: {}, '': { separator: '/', folders: {} } },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const drop = (): void => {
    for (const socket of sockets) {
      // Ends an IDLE, whose timer of half an hour would otherwise outlive the connection.
      socket.emit('data', Buffer.from('DONE\r\n'));
      socket.destroy();
    }
  };
  return {
    url: `imap://bounces:pass%20word@127.0.0.1:${String(port)}`,
    deliver: (raw) => {
      server.appendMessage('INBOX', [], false, raw.toString('latin1'));
    },
    count: (folder) => server.getMailbox(folder)?.messages.length ?? 0,
    drop,
    stop: async () => {
      drop();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
