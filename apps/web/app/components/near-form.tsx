import { useTexts } from '../i18n';
import type { Search } from '../lib/filters';
import { PostForm, TextField } from './form';

/** Where a search round a place found nothing: an address, and a mail comes when there is something. */
export function NearForm({ search }: { search: Search }) {
  const { language, t } = useTexts();
  const { near } = search.filter;
  if (!near) return null;
  const km = near.radiusKm ?? 50;
  const { place } = search;
  const where = place
    ? { place: place.label, placeId: place.id, placeFor: place.label }
    : { lat: String(near.latitude ?? ''), lon: String(near.longitude ?? '') };
  const fields = { ...where, radius: String(km), often: 'NEARBY', types: search.values['type'] ?? '' };
  return (
    <section className="act" aria-labelledby="near-title">
      <h2 id="near-title">{t('nearTitle')}</h2>
      <p>{place ? t('nearText', { km, place: place.label }) : t('nearTextHere')}</p>
      <PostForm name="near" action={`/${language}/digest`}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField name="email" label={t('fieldEmail')} type="email" autoComplete="email" inputMode="email" />
        <button type="submit" className="button button-main">
          {t('nearSend')}
        </button>
      </PostForm>
    </section>
  );
}
