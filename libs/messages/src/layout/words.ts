import { words } from '#platform/words.js';
import { en } from './en.js';
import { es } from './es.js';

/** The texts that every mail has around what a slice says. */
export const frame = words({ en, es });
