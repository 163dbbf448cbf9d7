import { redirect } from 'react-router';
import { preferredLanguage } from '../i18n';
import type { Route } from './+types/start';

export function loader({ request }: Route.LoaderArgs) {
  const language = preferredLanguage(request.headers.get('accept-language'));
  return redirect(`/${language}`, { headers: { Vary: 'Accept-Language' } });
}
