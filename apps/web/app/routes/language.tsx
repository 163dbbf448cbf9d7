import { Outlet, useRouteError } from 'react-router';
import { Failure } from '../components/failure';
import { isLanguage } from '../i18n';
import { notFound } from '../lib/api';
import type { Route } from './+types/language';

export function loader({ params }: Route.LoaderArgs) {
  if (!isLanguage(params.lang)) throw notFound();
  return null;
}

export default function LanguageFrame() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <Failure error={useRouteError()} />;
}
