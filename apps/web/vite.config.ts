import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import { islands } from './vite.islands.ts';

export default defineConfig({
  plugins: [
    islands({
      places: 'app/islands/places.ts',
      preview: 'app/islands/preview.ts',
      live: 'app/islands/live.ts',
      review: 'app/islands/review.ts',
      audience: 'app/islands/audience.ts',
      map: 'map/map.ts',
    }),
    reactRouter(),
  ],
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  logLevel: 'warn',
});
