import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';
import type { ManageSettingsQuery } from '../queries.generated';
import { ButtonForm, FileField, PostForm, TextField } from './form';
import { Logo } from './logo';

type Campaign = NonNullable<ManageSettingsQuery['campaign']>;

/** The logo of a campaign for its coordinators: as it is shown, another one, none. */
export function LogoPart({
  campaign,
  title,
  state,
}: {
  campaign: Campaign;
  title: string;
  state?: FormState | undefined;
}) {
  const { t } = useTexts();
  const { logo } = campaign;
  return (
    <section className="part" id="logo">
      <h2>{t('logoTitle')}</h2>
      <p>{t('logoText')}</p>
      {logo && (
        <div className="logo-now">
          <p className="quiet">{t('logoNow')}</p>
          <p className="mail-band">
            <Logo logo={logo} title={title} />
          </p>
          <p className="hint">{t('logoRemoveHint')}</p>
          <ButtonForm name="logo-remove" label={t('logoRemove')} />
        </div>
      )}
      <PostForm state={state} name="logo" values={{ alt: logo?.alt }} upload action="#logo">
        <FileField
          name="file"
          label={logo ? t('logoOther') : t('logoFile')}
          hint={t('logoFileHint')}
          accept=".png,.jpg,.jpeg,.webp"
          optional={logo !== null}
        />
        <TextField name="alt" label={t('logoAlt')} hint={t('logoAltHint', { title })} maxLength={200} optional />
        <button type="submit" className="button button-quiet">
          {t('logoSave')}
        </button>
      </PostForm>
    </section>
  );
}
