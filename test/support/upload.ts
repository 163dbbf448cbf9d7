import type { TestApp } from './app.js';

/** Sends a file as a page does it; its upload id. */
export async function upload(
  { url }: Pick<TestApp, 'url'>,
  cookie: string,
  bytes: Buffer,
  name: string,
): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
  const { uploadId } = (await answer.json()) as { uploadId?: string };
  if (uploadId === undefined) throw new Error(`${name} was not taken: ${String(answer.status)}`);
  return uploadId;
}
