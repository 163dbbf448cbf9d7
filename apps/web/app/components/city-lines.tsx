import { useTexts } from '../i18n';
import type { LinePreview } from '../lib/save-the-dates';
import { AreaField } from './form';

/** A pasted list of cities and what each line was understood as. */
export function CityFields({ previews }: { previews: LinePreview[] }) {
  const { t } = useTexts();
  return (
    <>
      <AreaField name="cities" label={t('fieldCities')} hint={t('fieldCitiesHint')} rows={8} maxLength={20000} />
      {previews.length > 0 && (
        <section aria-labelledby="lines">
          <h2 id="lines">{t('citiesUnderstood')}</h2>
          <input type="hidden" name="citiesBefore" value={previews.map((preview) => preview.line).join('\n')} />
          <ol className="rows compact">
            {previews.map((preview, index) => (
              <li key={`${String(index)} ${preview.line}`}>
                <CityLineView preview={preview} index={index} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function CityLineView({ preview, index }: { preview: LinePreview; index: number }) {
  const { t } = useTexts();
  const { line, place, problem } = preview;
  const choices = [...(place ? [place] : []), ...preview.candidates.filter((one) => one.id !== place?.id)];
  return (
    <div className="city-line">
      <span dir="auto">{line}</span>
      {choices.length === 0 && <span className="problem">{problem ?? t('placeUnknown', { text: line })}</span>}
      {choices.length === 1 && place && (
        <span>
          <span className="mark mark-good">{t('understood')}</span> {place.label}
          <input type="hidden" name={`place-${String(index)}`} value={place.id} />
        </span>
      )}
      {(choices.length > 1 || (choices.length === 1 && !place)) && (
        <select
          name={`place-${String(index)}`}
          defaultValue={place?.id ?? ''}
          aria-label={t('placeWhich', { text: line })}
        >
          <option value="">{t('citySkip')}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
