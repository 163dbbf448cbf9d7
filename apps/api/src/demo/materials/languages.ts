import { en } from './texts.en.js';
import { es } from './texts.es.js';

export const materialTexts = { en, es };
export type MaterialLanguage = keyof typeof materialTexts;
