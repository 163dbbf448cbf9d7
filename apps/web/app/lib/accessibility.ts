import type { TextKey, Translate } from '../i18n';

const features = {
  stepFree: 'accessStepFree',
  toilet: 'accessToilet',
  seating: 'accessSeating',
  parking: 'accessParking',
  transit: 'accessTransit',
  signLanguage: 'accessSignLanguage',
  captions: 'accessCaptions',
  hearingLoop: 'accessHearingLoop',
  interpretation: 'accessInterpretation',
  easyLanguage: 'accessEasyLanguage',
  quietSpace: 'accessQuietSpace',
  lowScent: 'accessLowScent',
  assistanceAnimals: 'accessAnimals',
  childcare: 'accessChildcare',
  masks: 'accessMasks',
  online: 'accessOnline',
} satisfies Record<string, TextKey>;

type Feature = keyof typeof features;
const answers = { YES: 'yes', PARTIAL: 'partly', NO: 'no', UNKNOWN: 'unknown' } satisfies Record<string, TextKey>;
const tones = { YES: 'good', PARTIAL: 'attention', NO: 'stop', UNKNOWN: 'open' } as const;

export interface AccessRow {
  label: string;
  answer: string;
  tone: string;
  note: string | null;
}

export const askedFeatures: Feature[] = ['stepFree', 'toilet', 'seating', 'transit', 'signLanguage', 'childcare'];

export function featureChoices(t: Translate): { value: Feature; label: string }[] {
  return askedFeatures.map((feature) => ({ value: feature, label: t(features[feature]) }));
}

/** The list as the API keeps it (feature, answer, note), in words; what nobody answered is left out. */
export function accessibilityRows(stored: unknown, t: Translate): AccessRow[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null || !('feature' in row)) return [];
    const feature = features[row.feature as Feature] as TextKey | undefined;
    const value = 'value' in row ? (row.value as keyof typeof answers) : 'UNKNOWN';
    const note = 'note' in row && typeof row.note === 'string' ? row.note : null;
    return feature && value in answers
      ? [{ label: t(feature), answer: t(answers[value]), tone: tones[value], note }]
      : [];
  });
}

/** What the form's ticks say, as the API keeps it. */
export function accessibilityInput(ticked: string[]): { feature: Feature; value: 'YES' }[] {
  return askedFeatures.filter((feature) => ticked.includes(feature)).map((feature) => ({ feature, value: 'YES' }));
}
