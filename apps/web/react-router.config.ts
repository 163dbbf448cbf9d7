import type { Config } from '@react-router/dev/config';

// No page is hydrated, so there is nothing for the browser to discover: routes are only known to the server.
export default {
  ssr: true,
  routeDiscovery: { mode: 'initial' },
  splitRouteModules: false,
} satisfies Config;
