import { words } from '#platform/words.js';
import { en } from './en.js';
import { es } from './es.js';

export const say = words({ en, es });
