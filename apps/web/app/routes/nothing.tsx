import { notFound } from '../lib/api';

export function loader(): never {
  throw notFound();
}

export default function Nothing() {
  return null;
}
