/**
 * Ends this process when the one that started it is gone, even by `kill -9`: the channel between the two closes.
 * Without such a channel (a container, a service manager) it does nothing.
 */
export function followParent(): void {
  if (process.channel === undefined) return;
  process.channel.unref();
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    // Whoever hangs in a shutdown with no parent left to end it.
    setTimeout(() => process.exit(1), 5_000).unref();
  });
}
