const SECONDS = [5, 30, 120, 480, 1800];

/** How long a failed job rests before its next attempt; after the fifth failure an hour each time, for ever. */
export const backoffSeconds = (attempts: number): number => SECONDS[attempts - 1] ?? 3600;
