import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './store.js';

const largest = 30_000_000;

/** Takes every mail for everybody and delivers none. */
export function createSmtp(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    onAuth: (auth, _session, callback) => {
      callback(null, { user: auth.username ?? '' });
    },
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 1_000,
    logger: false,
    onData: (stream, { envelope }, callback) => {
      buffer(stream)
        .then((source) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          return store.add(
            source,
            from,
            envelope.rcptTo.map(({ address }) => address),
          );
        })
        .then(({ id }) => {
          callback(null, `Caught as ${id}`);
        }, callback);
    },
  });
}
