import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SilentSmtp {
  /** Recipients it was asked about and has not answered. */
  asked: string[];
  /** Goes away with all connections open. */
  stop(): Promise<void>;
}

/** A mail server that falls silent in the middle of a mail: nothing gets through, and the sender cannot know it yet. */
export async function startSilentSmtp(port: number): Promise<SilentSmtp> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }) {
      asked.push(address);
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    asked,
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
