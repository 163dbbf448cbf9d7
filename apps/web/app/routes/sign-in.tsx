import { data, redirect } from 'react-router';
import { PostForm, TextField } from '../components/form';
import { Page } from '../components/page';
import { languageOf, translator, useTexts } from '../i18n';
import { attempt } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { required, text, toProblems, typed, validMail } from '../lib/form';
import { RequestSignInLink } from '../queries.generated';
import type { Route } from './+types/sign-in';

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const problems = [...required(form, t, { email: 'fieldEmail' }), ...validMail(form, t, 'email')];
  if (problems.length > 0) return data({ values: typed(form), problems }, { status: 422 });
  const answer = await attempt(context, RequestSignInLink, { email: text(form, 'email'), locale: language });
  if (!answer.ok) return data({ values: typed(form), problems: toProblems(answer.refusals, t) }, { status: 422 });
  return redirect(mailSent(language, 'signIn', '', ''));
}

export default function SignInPage({ actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <Page title={t('signInTitle')} lead={t('signInLead')}>
      <PostForm state={actionData}>
        <TextField name="email" label={t('fieldEmail')} type="email" autoComplete="email" inputMode="email" />
        <button type="submit" className="button button-main">
          {t('sendLink')}
        </button>
      </PostForm>
    </Page>
  );
}
