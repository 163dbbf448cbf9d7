// What the commands print: one line per step, with its seconds.

const width = 10;

export function line(topic, text) {
  console.log(`  ${topic.padEnd(width)} ${text}`);
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs a step, says that it runs, and after it how long it took; a long one shows a sign of life. */
export async function step(topic, text, work) {
  const begun = performance.now();
  line(topic, text);
  const sign = setInterval(() => line(topic, `still at it, ${seconds(begun)}`), 20_000);
  try {
    const result = await work();
    line(topic, `${typeof result === 'string' ? result : 'done'}, ${seconds(begun)}`);
    return result;
  } finally {
    clearInterval(sign);
  }
}

/** A failure that we expected: it is told as a sentence, without a stack. */
export class Stop extends Error {}

export async function main(run) {
  try {
    process.exitCode = (await run()) ?? process.exitCode;
  } catch (error) {
    console.error(error instanceof Error ? `\n${sentence(error)}\n` : error);
    process.exitCode = 1;
  }
}

/** Errors of our own and of the system are sentences; a mistake in our code keeps its stack. */
function sentence(error) {
  const mistake = [TypeError, ReferenceError, SyntaxError, RangeError].some((kind) => error instanceof kind);
  return mistake ? error.stack : error.message;
}
