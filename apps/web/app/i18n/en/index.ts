import { admin } from './admin';
import { common } from './common';
import { host } from './host';
import { manage } from './manage';
import { visit } from './visit';

/** Every text of the pages in English; the other languages must have the same keys. */
export const en = { ...common, ...visit, ...host, ...manage, ...admin };
