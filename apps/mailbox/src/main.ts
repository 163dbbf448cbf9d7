import { loadConfig } from '#platform/config/config.js';
import { bootSentence } from '#platform/config/preflight.js';
import { followParent } from '#platform/embedded/follow-parent.js';
import { openMailbox } from './mailbox.js';

followParent();

try {
  const config = loadConfig();
  const mailbox = await openMailbox({
    ...config,
    smtpPort: config.MAILBOX_SMTP_PORT ?? 3025,
    webPort: config.MAILBOX_PORT ?? 8025,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void mailbox.close().then(() => process.exit(0));
    });
  }
  console.log(`Mail is caught on port ${mailbox.smtpPort} and shown on port ${mailbox.webPort}.`);
} catch (error) {
  console.error(bootSentence(error) ?? error);
  process.exitCode = 1;
}
