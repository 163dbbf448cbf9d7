/** Runs `start` once the page is there. A script that the browser has kept may run before. */
export function whenParsed(start: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
