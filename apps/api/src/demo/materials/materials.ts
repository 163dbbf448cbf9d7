import { Temporal } from 'temporal-polyfill';
import type { MaterialKind, MaterialVisibility } from '#materials';
import { safetySheet, signInSheet, toolkit } from './office.js';
import { brochure, flyer, poster, type Week } from './posters.js';
import type { MaterialLanguage } from './languages.js';

export interface DemoFile {
  material: { kind: MaterialKind; title: string; description: string; visibility: MaterialVisibility };
  language: MaterialLanguage;
  paperSize: string;
  fileName: string;
  bytes: Uint8Array;
}

interface Draft {
  material: DemoFile['material'];
  name: string;
  papers: readonly string[];
  draw: (language: MaterialLanguage, paper: string, week: Week) => Promise<Uint8Array>;
}

const drafts: Draft[] = [
  {
    material: {
      kind: 'FLYER',
      title: 'Flyer',
      description: 'One side, with room to write place and time by hand.',
      visibility: 'PUBLIC',
    },
    name: 'flyer',
    papers: ['A4', 'Letter'],
    draw: (language, paper, week) => flyer(paper === 'Letter' ? 'Letter' : 'A4', language, week),
  },
  {
    material: {
      kind: 'POSTER',
      title: 'Poster',
      description: 'For shop windows and bus stops; readable from across the street.',
      visibility: 'PUBLIC',
    },
    name: 'poster',
    papers: ['A3'],
    draw: (language, _, week) => poster(language, week),
  },
  {
    material: {
      kind: 'BROCHURE',
      title: 'Folded brochure',
      description: 'Two sides, to be folded twice.',
      visibility: 'PUBLIC',
    },
    name: 'brochure',
    papers: ['A4'],
    draw: (language, _, week) => brochure(language, week),
  },
  {
    material: {
      kind: 'TOOLKIT',
      title: 'Host toolkit',
      description: 'From four weeks before to the week after, to tick off.',
      visibility: 'PUBLIC',
    },
    name: 'host-toolkit',
    papers: ['A4'],
    draw: (language, _, week) => toolkit(language, week),
  },
  {
    material: {
      kind: 'SIGN',
      title: 'Safety sheet',
      description: 'Five rules to read aloud before you start.',
      visibility: 'PUBLIC',
    },
    name: 'safety-sheet',
    papers: ['A4'],
    draw: (language, _, week) => safetySheet(language, week),
  },
  {
    material: {
      kind: 'OTHER',
      title: 'Sign-in sheet',
      description: 'For hosts: asks for as little as possible.',
      visibility: 'HOSTS',
    },
    name: 'sign-in-sheet',
    papers: ['A4', 'Letter'],
    draw: (language, paper, week) => signInSheet(paper === 'Letter' ? 'Letter' : 'A4', language, week),
  },
];

/** Everything that a host of the invented week can print, in both languages. */
export function makeMaterials(campaign: { publicUrl: string; slug: string; firstDay: string }): Promise<DemoFile[]> {
  const first = new Date(`${campaign.firstDay}T12:00:00Z`);
  const last = new Date(`${Temporal.PlainDate.from(campaign.firstDay).add({ days: 8 }).toString()}T12:00:00Z`);
  const wishes = drafts.flatMap((draft) =>
    (['en', 'es'] as const).flatMap((language) => draft.papers.map((paperSize) => ({ draft, language, paperSize }))),
  );
  return Promise.all(
    wishes.map(async ({ draft, language, paperSize }) => {
      const url = `${campaign.publicUrl}/${language}/c/${campaign.slug}`;
      return {
        ...{ material: draft.material, language, paperSize },
        fileName: `${campaign.slug}-${draft.name}-${language}-${paperSize.toLowerCase()}.pdf`,
        bytes: await draft.draw(language, paperSize, { first, last, url }),
      };
    }),
  );
}
