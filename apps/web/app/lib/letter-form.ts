import type { LetterBlockInput, LetterBlockKind } from '../queries.generated';
import { text, typed } from './form';

export const blockKinds: LetterBlockKind[] = ['TEXT', 'HEADING', 'BUTTON', 'PICTURE', 'EVENT', 'MATERIALS', 'DIVIDER'];

/** What a new letter begins with. */
export const firstBlocks: LetterBlockInput[] = [{ kind: 'TEXT' }, { kind: 'EVENT' }];

export const fieldOf = (at: number, part: string): string => `block-${String(at)}-${part}`;

/** The blocks as they stand in the form, in its order. */
export function blocksFrom(form: FormData): LetterBlockInput[] {
  const blocks: LetterBlockInput[] = [];
  for (let at = 0; ; at += 1) {
    const kind = blockKinds.find((known) => known === text(form, fieldOf(at, 'kind')));
    if (!kind) return blocks;
    blocks.push({
      kind,
      text: text(form, fieldOf(at, 'text')) || null,
      url: text(form, fieldOf(at, 'url')) || null,
      alt: text(form, fieldOf(at, 'alt')) || null,
      pictureId: text(form, fieldOf(at, 'pictureId')) || null,
    });
  }
}

/** What a button of the form does to the blocks, and which of them to look at afterwards. */
export function changed(blocks: LetterBlockInput[], step: string): { blocks: LetterBlockInput[]; at: number | null } {
  const [name = '', detail = ''] = step.split(':');
  if (name === 'add') {
    const kind = blockKinds.find((known) => known === detail) ?? 'TEXT';
    return { blocks: [...blocks, { kind }], at: blocks.length };
  }
  const from = Number(detail);
  const block = blocks[from];
  if (!block || !['up', 'down', 'remove'].includes(name)) return { blocks, at: null };
  const others = blocks.filter((_, at) => at !== from);
  if (name === 'remove') return { blocks: others, at: others.length === 0 ? null : Math.min(from, others.length - 1) };
  const to = Math.min(Math.max(name === 'up' ? from - 1 : from + 1, 0), others.length);
  return { blocks: [...others.slice(0, to), block, ...others.slice(to)], at: to };
}

export interface Counting {
  countClicks: boolean;
  countOpens: boolean;
}

/** What was typed; a switch that was turned off is told from one that was not there. */
export const typedLetter = (form: FormData): Record<string, string> => ({
  ...(form.has('counting') ? { countClicks: '', countOpens: '' } : {}),
  ...typed(form),
});

/** What to count, where the form asked for it. */
export const countingFrom = (form: FormData): Partial<Counting> =>
  form.has('counting')
    ? { countClicks: text(form, 'countClicks') === 'yes', countOpens: text(form, 'countOpens') === 'yes' }
    : {};
