import { it } from '@jest/globals';

/** Tests that tell one story: when one fails, those after it say so instead of failing for a reason of their own. */
export function story(): (name: string, act: () => Promise<void>) => void {
  let failed: string | undefined;
  return (name, act) => {
    it(name, async () => {
      if (failed !== undefined) throw new Error(`Not tried, because of: ${failed}`);
      failed = name;
      await act();
      failed = undefined;
    });
  };
}
