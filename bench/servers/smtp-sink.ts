import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The smallest server that speaks enough SMTP: a real one would be what is measured. Counts mails and bytes. */
let mails = 0;
let bytes = 0;

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
        bytes += end;
        mails += 1;
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

const smtp = createServer(talk).listen(0, '127.0.0.1', () => {
  createHttpServer((_, response) => {
    response.end(JSON.stringify({ port: (smtp.address() as AddressInfo).port, mails, bytes }));
  }).listen(Number(process.env['PORT']), '127.0.0.1');
});
