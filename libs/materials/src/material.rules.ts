import type { MaterialFile } from './material.entity.js';

type File = Pick<MaterialFile, 'language' | 'paperSize' | 'version'>;

/** The newest version of every language and paper, in a steady order. */
export function newestFiles<F extends File>(files: readonly F[]): F[] {
  const newest = new Map<string, F>();
  for (const file of files) {
    const key = `${file.language} ${file.paperSize}`;
    const known = newest.get(key);
    if (!known || known.version < file.version) newest.set(key, file);
  }
  return [...newest.values()].sort(
    (a, b) => a.language.localeCompare(b.language) || a.paperSize.localeCompare(b.paperSize),
  );
}

/** The language itself, then its base (`es-MX`, `es`), then English, then whatever there is. */
const preferences = (language: string): string[] => [language, language.split('-')[0] ?? language, 'en'];

/** The file for a reader of this language; A4 where several papers exist, because most of the world prints on it. */
export function bestFileFor<F extends File>(files: readonly F[], language: string): F | null {
  const candidates = newestFiles(files);
  const chosen =
    preferences(language).find((wanted) => candidates.some((file) => file.language === wanted)) ??
    candidates[0]?.language;
  const inLanguage = candidates.filter((file) => file.language === chosen);
  return inLanguage.find((file) => file.paperSize === 'A4') ?? inLanguage[0] ?? null;
}

/** Whether a reader of this language gets another language, which the page then says. */
export function isFallback(file: Pick<File, 'language'> | null, language: string): boolean {
  return file !== null && base(file.language) !== base(language);
}

const base = (language: string): string => language.split('-')[0] ?? language;
