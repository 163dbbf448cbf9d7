import type { TextKey, Translate } from '../i18n';

const features = {
  'step-free-entrance': 'accessStepFree',
  'accessible-toilet': 'accessToilet',
  seating: 'accessSeating',
  'accessible-parking': 'accessParking',
  'public-transport': 'accessTransit',
  'sign-language': 'accessSignLanguage',
  'live-captions': 'accessCaptions',
  'hearing-loop': 'accessHearingLoop',
  interpretation: 'accessInterpretation',
  'easy-language': 'accessEasyLanguage',
  'quiet-space': 'accessQuietSpace',
  'low-scent': 'accessLowScent',
  'assistance-animals': 'accessAnimals',
  childcare: 'accessChildcare',
  'masks-asked': 'accessMasks',
  'online-participation': 'accessOnline',
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

const askedFeatures: Feature[] = [
  'step-free-entrance',
  'accessible-toilet',
  'seating',
  'public-transport',
  'sign-language',
  'childcare',
];

export function featureChoices(t: Translate): { value: Feature; label: string }[] {
  return askedFeatures.map((feature) => ({ value: feature, label: t(features[feature]) }));
}

interface Fact {
  feature: string;
  value: keyof typeof answers;
  note: string | null;
}

/** The list as the API keeps it; whatever is not of that shape is left out. */
export function accessibilityFacts(stored: unknown): Fact[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((row: unknown) => {
    const { feature, value, note } = (typeof row === 'object' ? (row ?? {}) : {}) as Partial<Record<string, unknown>>;
    if (typeof feature !== 'string' || typeof value !== 'string' || !(value in answers)) return [];
    return [{ feature, value: value as Fact['value'], note: typeof note === 'string' ? note : null }];
  });
}

export function accessibilityRows(stored: unknown, t: Translate): AccessRow[] {
  return accessibilityFacts(stored).flatMap(({ feature, value, note }) => {
    const label = (features as Partial<Record<string, TextKey>>)[feature];
    return label ? [{ label: t(label), answer: t(answers[value]), tone: tones[value], note }] : [];
  });
}

/** What the form's ticks say, as the API keeps it. */
export function accessibilityInput(ticked: string[]): Fact[] {
  return askedFeatures.filter((one) => ticked.includes(one)).map((feature) => ({ feature, value: 'YES', note: null }));
}

/** The ticks of an edit, over what was known before: finer answers and notes that the form does not show stay. */
export function editedAccessibility(before: Fact[], ticked: string[]): Fact[] {
  const kept = before.filter((fact) =>
    fact.value === 'YES' ? ticked.includes(fact.feature) : !ticked.includes(fact.feature),
  );
  const unshown = before.filter((fact) => fact.value === 'YES' && !askedFeatures.some((one) => one === fact.feature));
  const all = [...kept, ...unshown];
  return [...all, ...accessibilityInput(ticked).filter((fact) => !all.some((one) => one.feature === fact.feature))];
}

/** Which boxes are ticked to begin with. */
export function tickedFeatures(stored: unknown): string {
  const yes = accessibilityFacts(stored).filter((fact) => fact.value === 'YES');
  return yes.map((fact) => fact.feature).join(',');
}
