declare module 'virtual:islands' {
  /** Where the built scripts are, by island name. Empty while the browser's files are being built. */
  export const islands: Record<string, { script: string; styles: string[] } | undefined>;
}
