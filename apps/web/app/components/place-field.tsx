import { useTexts } from '../i18n';
import type { PlaceItemFragment } from '../queries.generated';
import { FieldFrame, Hidden, useControl, useForm } from './form';
import { Island } from './island';

interface Props {
  /** Of the text; the others end in `Id` and `For`. */
  name?: string;
  label: string;
  hint?: string;
  optional?: boolean;
  /** Places that the typed text may mean; the visitor is asked which. */
  candidates?: PlaceItemFragment[] | undefined;
}

/**
 * A city or postal code. With script it suggests places while typing; without, the text is sent and the page asks which
 * place was meant. Form fields: `place` (text), `placeId` (the chosen one), `placeFor` (the text that it was chosen for),
 * or with another name before them.
 */
export function PlaceField({ name = 'place', label, hint, optional, candidates = [] }: Props) {
  const { language, t } = useTexts();
  const { value, id } = useForm(name);
  const control = useControl(name, Boolean(hint), optional);
  return (
    <div data-places={`/${language}/places.json`} data-empty={t('placeNone')} data-found={t('placeFound')}>
      <FieldFrame name={name} label={label} hint={hint} optional={optional}>
        <input type="text" autoComplete="off" autoCapitalize="words" spellCheck={false} {...control} />
      </FieldFrame>
      {candidates.length > 0 ? (
        <fieldset className="field candidates">
          <legend>{t('placeWhich', { text: value ?? '' })}</legend>
          {candidates.map((place, index) => (
            <div className="check" key={place.id}>
              <input
                type="radio"
                id={`${id}-${String(index)}`}
                name={`${name}Id`}
                value={place.id}
                defaultChecked={index === 0}
              />
              <label htmlFor={`${id}-${String(index)}`}>{place.label}</label>
            </div>
          ))}
          <input type="hidden" name={`${name}For`} value={value ?? ''} />
        </fieldset>
      ) : (
        <>
          <Hidden name={`${name}Id`} />
          <Hidden name={`${name}For`} />
        </>
      )}
      <Island name="places" />
    </div>
  );
}
