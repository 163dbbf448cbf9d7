import { describe, expect, it } from '@jest/globals';
import { staticMapSvg, type StillPoint } from './static-map.js';
import { narrowestSpan, viewOf } from './still/projection.js';

const lyon = { latitude: 45.75, longitude: 4.85 };
const suva = { latitude: -18.14, longitude: 178.44 };
const apia = { latitude: -13.83, longitude: -171.77 };

const circles = (svg: string, name: string): [number, number][] =>
  [...svg.matchAll(new RegExp(`<circle class="${name}" cx="([-\\d.]+)" cy="([-\\d.]+)"`, 'g'))].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

describe('the still map', () => {
  it('shows one event as a pin in the middle, near enough to know the region', () => {
    const svg = staticMapSvg([lyon], { title: 'Lyon', width: 600, height: 400 });
    expect(svg).toContain('translate(300 200)');
    expect(svg.length).toBeLessThan(20_000);
  });

  it('shows the world in under 60 kB, and draws it once', () => {
    const far: StillPoint[] = [lyon, suva, { latitude: 40.7, longitude: -74 }, { latitude: -33.9, longitude: 18.4 }];
    const svg = staticMapSvg(far, { title: 'World' });
    expect(svg.length).toBeLessThan(60_000);
    expect(circles(svg, 'full')).toHaveLength(4);
    const started = performance.now();
    for (let i = 0; i < 100; i += 1) staticMapSvg(far, { title: 'World' });
    expect((performance.now() - started) / 100).toBeLessThan(5);
  });

  it('keeps neighbours on both sides of the date line together and inside the picture', () => {
    const svg = staticMapSvg([suva, apia], { title: 'Pacific', width: 600, height: 400 });
    const [one, two] = circles(svg, 'full');
    expect([one, two].flat().every((at) => at !== undefined && at > 0 && at < 600)).toBe(true);
    expect(one?.[0]).not.toBe(two?.[0]);
  });

  it('tells states by shape, and covers equal spots once with the firmest state', () => {
    const svg = staticMapSvg(
      [
        { ...lyon, state: 'CROSSED' },
        { ...lyon, state: 'HOLLOW' },
        { latitude: 48.85, longitude: 2.35, state: 'CROSSED' },
        { latitude: 43.3, longitude: 5.4 },
      ],
      { title: 'France' },
    );
    expect(circles(svg, 'hollow')).toHaveLength(1);
    expect(circles(svg, 'full')).toHaveLength(1);
    expect(svg.match(/class="cross"/g)).toHaveLength(1);
  });

  it('writes strangers’ words as words', () => {
    const svg = staticMapSvg([lyon], { title: '<script>"&', labels: [{ ...lyon, name: '<b>' }] });
    expect(svg).toContain('<title>&lt;script&gt;&quot;&amp;</title>');
    expect(svg).not.toContain('<b>');
  });

  it('is a map of the world while there is nothing to show', () => {
    const svg = staticMapSvg([], { title: 'No actions yet' });
    expect(svg).toContain('role="img"');
    expect(circles(svg, 'full')).toEqual([]);
  });
});

describe('the view', () => {
  it('takes the short way round the earth', () => {
    expect(narrowestSpan([178, -172, 170])).toEqual([170, 188]);
    expect(narrowestSpan([10, 20])).toEqual([10, 20]);
    expect(narrowestSpan([5])).toEqual([5, 5]);
  });

  it('holds all points and has the shape of the picture', () => {
    const view = viewOf([lyon, { latitude: 48.85, longitude: 2.35 }], 1.5, 5);
    expect(view.south).toBeLessThan(45.75);
    expect(view.north).toBeGreaterThan(48.85);
    const narrow = Math.cos((47.3 * Math.PI) / 180);
    expect(((view.east - view.west) * narrow) / (view.north - view.south)).toBeCloseTo(1.5, 2);
  });
});
