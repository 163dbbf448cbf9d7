import type { Server } from 'node:net';
import { join } from 'node:path';
import type { Config } from '#platform/config/config.js';
import { createSmtp } from './smtp.js';
import { MailStore } from './store.js';
import { createWeb } from './web.js';

export interface Mailbox {
  smtpPort: number;
  webPort: number;
  close(): Promise<void>;
}

type Settings = Pick<Config, 'HOST' | 'MAILBOX_URL' | 'dataDir'> & { smtpPort: number; webPort: number };

/** Catches mail on one port and shows it on another. Port 0 is any that is free. */
export async function openMailbox({ HOST, MAILBOX_URL, dataDir, smtpPort, webPort }: Settings): Promise<Mailbox> {
  const store = new MailStore(join(dataDir, 'mailbox'));
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (MAILBOX_URL !== undefined) names.push(new URL(MAILBOX_URL).hostname);
  const smtp = createSmtp(store);
  const web = createWeb(store, names);
  await listen(smtp.server, smtpPort, HOST);
  await listen(web, webPort, HOST);
  return {
    smtpPort: portOf(smtp.server),
    webPort: portOf(web),
    close: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => {
          smtp.close(resolve);
        }),
        new Promise((resolve) => web.close(resolve)),
      ]);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
