import type { DataSource } from 'typeorm';

/** code, nearest Mobilize code, English, Spanish. Operators add their own rows; these are brought up to date at each migration. */
const types: [code: string, mobilizeCode: string, en: string, es: string][] = [
  ['clean-up', 'COMMUNITY', 'Clean-up or community service', 'Limpieza o servicio comunitario'],
  ['workshop', 'WORKSHOP', 'Workshop', 'Taller'],
  ['training', 'TRAINING', 'Training', 'Capacitación'],
  ['talk', 'TOWN_HALL', 'Public talk or briefing', 'Charla o presentación pública'],
  ['meeting', 'MEETING', 'Meeting', 'Reunión'],
  ['stall', 'LITERATURE_DROP_OFF', 'Leafleting or stall', 'Mesa informativa o reparto de folletos'],
  ['screening', 'COMMUNITY', 'Screening', 'Proyección'],
  ['art', 'COMMUNITY', 'Art or culture', 'Arte o cultura'],
  ['house-meeting', 'HOUSE_PARTY', 'House meeting', 'Encuentro en casa'],
  ['door-to-door', 'COMMUNITY_CANVASS', 'Door to door', 'Puerta a puerta'],
  ['phone-bank', 'PHONE_BANK', 'Phone bank', 'Ronda de llamadas'],
  ['letter-writing', 'LETTER_WRITING', 'Letter writing', 'Escritura de cartas'],
  ['petition', 'PETITION', 'Petition', 'Recogida de firmas'],
  ['rally', 'RALLY', 'Rally', 'Concentración'],
  ['march', 'RALLY', 'March', 'Marcha'],
  ['vigil', 'VISIBILITY_EVENT', 'Vigil', 'Vigilia'],
  ['picket-line', 'VISIBILITY_EVENT', 'Picket line', 'Piquete'],
  ['banner-drop', 'VISIBILITY_EVENT', 'Banner drop', 'Despliegue de pancarta'],
  ['caravan', 'VISIBILITY_EVENT', 'Car or bike caravan', 'Caravana en coche o bicicleta'],
  ['fundraiser', 'FUNDRAISER', 'Fundraiser', 'Recaudación de fondos'],
  ['ride-share', 'CARPOOL', 'Ride share', 'Viaje compartido'],
  ['social-media', 'SOCIAL_MEDIA_CAMPAIGN', 'Social media action', 'Acción en redes sociales'],
  ['other', 'OTHER', 'Other', 'Otra'],
];

export async function seedEventTypes(dataSource: DataSource): Promise<void> {
  const rows = types.map(([code, mobilize_code, en, es], position) => ({
    code,
    mobilize_code,
    names: { en, es },
    position,
  }));
  await dataSource.query(
    `INSERT INTO event_types (code, mobilize_code, names, position)
     SELECT code, mobilize_code, names, position
       FROM jsonb_to_recordset($1::jsonb) AS t (code text, mobilize_code text, names jsonb, position smallint)
     ON CONFLICT (code) DO UPDATE SET mobilize_code = excluded.mobilize_code, names = excluded.names, position = excluded.position
     WHERE (event_types.mobilize_code, event_types.names, event_types.position)
       IS DISTINCT FROM (excluded.mobilize_code, excluded.names, excluded.position)`,
    [JSON.stringify(rows)],
  );
}
