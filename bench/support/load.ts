import { Agent, request } from 'node:http';
import { percentile } from './figures.js';

export interface Load {
  perSecond: number;
  p50: number;
  p95: number;
}

/** Posts `total` bodies over `connections` kept-open connections; every answer must be 200 and pass `check`. */
export async function postAll(
  url: string,
  total: number,
  connections: number,
  body: (n: number) => string,
  check: (text: string) => boolean,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    for (let n = next++; n < total; n = next++) {
      const from = performance.now();
      const text = await post(url, agent, body(n));
      if (!check(text)) throw new Error(`An answer was wrong: ${text.slice(0, 300)}`);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return {
    perSecond: total / ((performance.now() - begun) / 1000),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function post(url: string, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${String(response.statusCode)}: ${text.slice(0, 300)}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
