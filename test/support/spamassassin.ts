import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * What SpamAssassin's rules make of each mail, without asking anybody on the network: the score, and the rules that
 * count. All in one process, because its start costs more than a dozen mails. Null where it is not installed, which is
 * said aloud.
 */
export async function spamScores(mails: readonly string[]): Promise<{ score: number; rules: string }[] | null> {
  const program = spawn('spamassassin', ['--local', '--nocreate-prefs', '--mbox'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const failed = once(program, 'error').then(() => true);
  const started = once(program, 'spawn').then(() => false);
  if (await Promise.race([failed, started])) {
    process.stderr.write('SpamAssassin is not installed: what it thinks of our mails is not tested.\n');
    return null;
  }
  const answer = text(program.stdout);
  const box = mails.map(
    (mail) => `From turnout@localhost Sat Jan  1 00:00:00 2000\n${mail.replaceAll('\r\n', '\n')}\n\n`,
  );
  program.stdin.end(box.join(''));
  return [...(await answer).matchAll(/^X-Spam-Status: \w+, score=(-?[\d.]+) .*?tests=([\w,\s]+?) autolearn/gms)].map(
    ([, score, rules = '']) => ({ score: Number(score), rules: rules.replace(/\s+/g, '') }),
  );
}
