import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What arrived since the last time somebody asked with POST. Seconds are from the first mail to the last. */
const tally = { mails: 0, bytes: 0, first: 0, last: 0 };

/** The smallest server that speaks enough SMTP: a real one would be what is measured. */
function talk(socket: Socket): void {
  let inData = false;
  let rest = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.write('220 sink\r\n');
  socket.on('data', (part: string) => {
    rest += part;
    for (;;) {
      if (inData) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end < 0) return;
        count(end);
        rest = rest.slice(end + 5);
        inData = false;
        socket.write('250 taken\r\n');
        continue;
      }
      const end = rest.indexOf('\r\n');
      if (end < 0) return;
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + 2);
      if (verb === 'EHLO') socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
      else if (verb === 'DATA') {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
  socket.on('error', () => socket.destroy());
}

function count(bytes: number): void {
  tally.last = performance.now();
  if (tally.mails === 0) tally.first = tally.last;
  tally.mails += 1;
  tally.bytes += bytes;
}

const smtp = createServer(talk).listen(0, '127.0.0.1', () => {
  createHttpServer((request, response) => {
    const { mails, bytes, first, last } = tally;
    if (request.method === 'POST') tally.mails = tally.bytes = 0;
    const { port } = smtp.address() as AddressInfo;
    response.end(JSON.stringify({ port, mails, bytes, seconds: (last - first) / 1000 }));
  }).listen(Number(process.env['PORT']), '127.0.0.1');
});
