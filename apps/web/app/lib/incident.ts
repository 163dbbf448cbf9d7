import { createContext } from 'react';

const numbers = new WeakMap<object, string>();

/** The number under which what went wrong in a request is both logged and shown. */
export function incidentOf(request: object): string {
  const known = numbers.get(request);
  if (known) return known;
  const number = crypto.randomUUID().slice(0, 8).toUpperCase();
  numbers.set(request, number);
  return number;
}

/** Lets the number be the API's own when the API is what failed. */
export function adoptIncident(request: object, number: string): void {
  numbers.set(request, number);
}

export const IncidentContext = createContext('');
