import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Links } from '#platform/links/links.js';
import { projectRoot } from '../../apps/api/src/root.js';
import { pause } from '../support/wait.js';

const run = promisify(execFile);

/** The API of the system under test, as a coordinator and as a mail program use it. */
export class FrontDoor {
  private cookie = '';
  private readonly links: Links;

  constructor(
    private readonly url: string,
    private readonly env: Record<string, string>,
  ) {
    this.links = new Links(env['SECRET_KEY'] ?? '');
  }

  /** Makes an administrator as an operator does it, and signs in with the link. */
  async signIn(): Promise<void> {
    const cli = join(projectRoot, 'dist', 'apps', 'api', 'src', 'cli.js');
    const { stdout } = await run(process.execPath, [cli, 'admin', 'coordinator@example.org'], { env: this.env });
    const token = stdout.trim().split('/').at(-1);
    const response = await this.post('mutation ($token: String!) { signIn(token: $token) { id } }', { token });
    this.cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    if (this.cookie === '') throw new Error(`Signing in gave no cookie: ${await response.text()}`);
  }

  async ask<T>(query: string, variables: object): Promise<T> {
    const response = await this.post(query, variables);
    const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
    if (errors !== undefined || !data) throw new Error(`Refused: ${JSON.stringify(errors)}`);
    return data;
  }

  /** A broadcast to everybody of the campaign; the same key twice is the same broadcast. */
  async send(campaignSlug: string, clientKey: string = randomUUID()): Promise<string> {
    const input = { subject: 'News of the river', bodyMarkdown: body, audience: { campaignSlug }, clientKey };
    const { sendBroadcast } = await this.ask<{ sendBroadcast: { id: string } }>(
      'mutation ($input: SendBroadcastInput!) { sendBroadcast(input: $input) { id } }',
      { input },
    );
    return sendBroadcast.id;
  }

  async press(button: 'pause' | 'resume' | 'cancel', id: string): Promise<void> {
    await this.ask(`mutation ($id: ID!) { ${button}Broadcast(id: $id) { id } }`, { id });
  }

  /** Why nothing goes out at the moment, as coordinators read it; null while it does. */
  async whyPaused(id: string): Promise<{ cause: string; detail: string } | null> {
    const { broadcast } = await this.ask<{ broadcast: { pauseReason: { cause: string; detail: string } | null } }>(
      'query ($id: ID!) { broadcast(id: $id) { pauseReason { cause detail } } }',
      { id },
    );
    return broadcast.pauseReason;
  }

  /**
   * The one click of a mail program below a mail of this message. Tried until it is answered; the moment of the answer.
   */
  async unsubscribe(personId: string, messageId: string): Promise<number> {
    const key = this.links.key({ purpose: 'unsubscribe', id: personId, version: 1, message: messageId });
    for (;;) {
      const response = await fetch(`${this.url}/u/${key}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      }).catch(() => null);
      if (response?.status === 200) return Date.now();
      await pause(250);
    }
  }

  private post(query: string, variables: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(this.cookie !== '' && { cookie: this.cookie }) };
    return fetch(`${this.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  }
}

const body = 'Hello {{name|friend}}, the river rises. Please bring rubber boots, and meet us at the boathouse.';
