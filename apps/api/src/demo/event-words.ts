import type { DemoCity, DemoLanguage } from './cities.js';

export type DemoKind =
  'clean-up' | 'walk' | 'workshop' | 'talk' | 'art' | 'stall' | 'training' | 'screening' | 'meeting';

/** The event type of each kind; a guided walk has none of its own. */
export const typeOf = (kind: DemoKind): string => (kind === 'walk' ? 'other' : kind);

export const isOutdoors = (kind: DemoKind): boolean => ['clean-up', 'walk', 'art', 'stall'].includes(kind);

/** `{w}` is the water, `{of}` the water after "of", in the grammar of the language. */
export const titles: Record<DemoLanguage, Record<DemoKind, readonly string[]>> = {
  en: {
    'clean-up': [
      'Clean the banks of {w}',
      'Boots and bags: morning on {w}',
      'Litter pick along {w}',
      'A cleaner bank for {w}',
    ],
    walk: ['Guided walk along {w}', 'Early bird walk along {w}', 'From bridge to bridge: a walk along {w}'],
    workshop: ['How clean is {w}? Measure it yourself', 'Workshop: small life in {w}', 'Make your own litter picker'],
    talk: ['{w}, yesterday and tomorrow: a talk', 'What lives in {w}? Talk with pictures'],
    art: ['Draw {w}: sketching outdoors', 'Found on the bank: a sculpture of litter'],
    stall: ['Refill, not landfill: information stall', 'Ask us about {w}: stall at the market'],
    training: ['First aid and safety on the bank', 'Training for team leaders on {w}'],
    screening: ['Film night: rivers that came back', 'Short films about water'],
    meeting: ['Friends of {w}: open meeting', 'Plan the next year on {w}'],
  },
  es: {
    'clean-up': [
      'Limpieza de la ribera {of}',
      'Botas y bolsas: mañana junto {to}',
      'Recogida de residuos en la orilla {of}',
      'Todas las manos {to}',
    ],
    walk: ['Caminata guiada por la orilla {of}', 'Paseo de aves junto {to}', 'De puente a puente: paseo por {w}'],
    workshop: [
      '¿Qué tan limpia está el agua? Taller de medición',
      'Taller: la vida pequeña {of}',
      'Construye tu propia pinza recolectora',
    ],
    talk: ['Ayer y mañana {of}: charla abierta', 'Quién vive en el agua: charla con imágenes'],
    art: ['Dibujo al aire libre junto {to}', 'Hallado en la orilla: escultura con residuos'],
    stall: ['Rellena, no tires: mesa informativa', 'Pregúntanos por {w}: mesa en el mercado'],
    training: ['Primeros auxilios y seguridad en la ribera', 'Capacitación para responsables de cuadrilla'],
    screening: ['Noche de cine: ríos que volvieron', 'Cortometrajes sobre el agua'],
    meeting: ['Amistades {of}: reunión abierta', 'Pensemos juntos el próximo año'],
  },
  fr: {
    'clean-up': ['Nettoyage des berges {of}', 'Gants et sacs : une matinée au bord {of}', 'Ramassage au bord {of}'],
    walk: ['Balade guidée au bord {of}', 'Oiseaux du matin au bord {of}'],
    workshop: ['Atelier : mesurer la qualité de l’eau', 'Atelier : la petite vie {of}'],
    talk: ['Qui vit dans l’eau ? Conférence en images', 'Hier et demain au bord {of}'],
    art: ['Croquis en plein air au bord {of}', 'Sculpture avec ce que l’eau a laissé'],
    stall: ['Remplir plutôt que jeter : stand au marché'],
    training: ['Premiers secours et sécurité sur les berges'],
    screening: ['Soirée ciné : les rivières revenues'],
    meeting: ['Les amis {of} : réunion ouverte'],
  },
  de: {
    'clean-up': ['Ufer-Aufräumtag: {w}', 'Stiefel an, Müll raus: {w}', 'Sauberes Ufer, klares Wasser: {w}'],
    walk: ['Geführter Spaziergang am Ufer ({w})', 'Vögel am Morgen: Rundgang am Wasser'],
    workshop: ['Wie sauber ist unser Wasser? Messen zum Mitmachen', 'Workshop: Kleines Leben im Fluss'],
    talk: ['Wer lebt im Wasser? Vortrag mit Bildern', 'Gestern und morgen am Fluss: {w}'],
    art: ['Zeichnen am Ufer ({w})', 'Fundstücke: eine Skulptur aus Treibgut'],
    stall: ['Auffüllen statt wegwerfen: Infostand'],
    training: ['Erste Hilfe und Sicherheit am Ufer'],
    screening: ['Filmabend: Flüsse, die zurückkamen'],
    meeting: ['Offenes Treffen: {w}'],
  },
  pt: {
    'clean-up': ['Limpeza das margens {of}', 'Botas e sacos: manhã à beira {of}', 'Mutirão à beira {of}'],
    walk: ['Caminhada guiada à beira {of}', 'Aves ao amanhecer à beira {of}'],
    workshop: ['Oficina: medir a qualidade da água', 'Oficina: a vida miúda {of}'],
    talk: ['Quem vive na água? Conversa com imagens'],
    art: ['Desenho ao ar livre à beira {of}'],
    stall: ['Encher de novo, não deitar fora: banca informativa'],
    training: ['Primeiros socorros e segurança nas margens'],
    screening: ['Noite de cinema: rios que voltaram'],
    meeting: ['Amigos {of}: reunião aberta'],
  },
  it: {
    'clean-up': ['Puliamo le rive {of}', 'Stivali e sacchi: una mattina lungo {w}'],
    walk: ['Passeggiata guidata lungo {w}', 'Uccelli all’alba lungo {w}'],
    workshop: ['Laboratorio: quanto è pulita l’acqua?', 'Laboratorio: la vita minuscola {of}'],
    talk: ['Chi vive nell’acqua? Incontro con immagini'],
    art: ['Disegnare all’aperto lungo {w}'],
    stall: ['Riempire, non buttare: banchetto informativo'],
    training: ['Primo soccorso e sicurezza sulle rive'],
    screening: ['Serata di cinema: fiumi che tornano'],
    meeting: ['Amici {of}: riunione aperta'],
  },
};

const contractions: Record<DemoLanguage, { of: [RegExp, string][]; to: [RegExp, string][] }> = {
  en: { of: [[/^/, 'of ']], to: [[/^/, 'to ']] },
  es: {
    of: [
      [/^el /, 'del '],
      [/^(?!del )/, 'de '],
    ],
    to: [
      [/^el /, 'al '],
      [/^(?!al )/, 'a '],
    ],
  },
  fr: {
    of: [
      [/^le /, 'du '],
      [/^(?!du )/, 'de '],
    ],
    to: [
      [/^le /, 'au '],
      [/^(?!au )/, 'à '],
    ],
  },
  de: { of: [[/^/, 'von ']], to: [[/^/, 'zu ']] },
  pt: {
    of: [
      [/^o /, 'do '],
      [/^(?!do )/, 'de '],
    ],
    to: [
      [/^o /, 'ao '],
      [/^(?!ao )/, 'a '],
    ],
  },
  it: {
    of: [
      [/^il /, 'del '],
      [/^l’/, 'dell’'],
      [/^(?!del)/, 'di '],
    ],
    to: [
      [/^il /, 'al '],
      [/^l’/, 'all’'],
      [/^(?!al)/, 'a '],
    ],
  },
};

const contracted = (water: string, rules: [RegExp, string][]): string =>
  rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), water);

/** A title in the language of the city, beginning with a capital. */
export function titleOf(template: string, { language, water }: Pick<DemoCity, 'language' | 'water'>): string {
  const rules = contractions[language];
  const text = template
    .replaceAll('{w}', water)
    .replaceAll('{of}', contracted(water, rules.of))
    .replaceAll('{to}', contracted(water, rules.to));
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

export interface Words {
  outdoors: string;
  indoors: string;
  outdoorPlaces: readonly (readonly [venue: string, address: string])[];
  indoorPlaces: readonly (readonly [venue: string, address: string])[];
  bring: string;
}
