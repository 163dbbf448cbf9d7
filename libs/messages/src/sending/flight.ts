/** Mails under way. New ones may start before the last of the old ones has landed: one slow mail holds up nobody. */
export class Flight {
  private readonly mails = new Set<Promise<void>>();
  private readonly errors: unknown[] = [];
  private landed: () => void = () => undefined;

  get size(): number {
    return this.mails.size;
  }

  add(mail: Promise<void>): void {
    const tracked = mail
      .catch((error: unknown) => {
        this.errors.push(error);
      })
      .finally(() => {
        this.mails.delete(tracked);
        this.landed();
      });
    this.mails.add(tracked);
  }

  /** Waits until at most so many are under way. */
  async until(most: number): Promise<void> {
    while (this.mails.size > most) {
      await new Promise<void>((resolve) => {
        this.landed = resolve;
      });
    }
  }

  /** Waits for all, then throws what went wrong first. */
  async over(): Promise<void> {
    await this.until(0);
    if (this.errors.length > 0) throw this.errors[0];
  }
}
