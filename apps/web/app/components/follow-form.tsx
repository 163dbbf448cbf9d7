import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';
import { PostForm, TextField } from './form';

/** An address, and news of a campaign go there after a mail to confirm it. */
export function FollowForm({ slug, state }: { slug: string; state?: FormState | undefined }) {
  const { language, t } = useTexts();
  return (
    <PostForm name="follow" state={state} action={`/${language}/c/${slug}/follow`}>
      <TextField name="email" label={t('fieldEmail')} type="email" autoComplete="email" inputMode="email" />
      <p className="quiet">{t('digestPrivacy')}</p>
      <button type="submit" className="button button-main">
        {t('followSend')}
      </button>
    </PostForm>
  );
}
