import { createServer } from 'node:http';

/** `node:http` and nothing else: JSON in, text out. Without a body it says that it is there. */
export function answerWith(answer: (asked: unknown, caller: string) => Promise<string>): void {
  createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const answered =
        body === '' ? Promise.resolve('ok') : answer(JSON.parse(body), String(request.headers['x-forwarded-for']));
      answered.then(
        (text) => response.end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }).listen(Number(process.env['PORT']), '127.0.0.1');
}
