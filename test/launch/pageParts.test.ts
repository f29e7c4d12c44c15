import { describe, expect, test } from 'vitest';
import {
  FIRST_BARS_BUDGET,
  FIRST_VIEW_JAVASCRIPT_BUDGET,
  firstBars,
  firstViewFiles,
  firstViewJavaScript,
  type Manifest,
  reportParts,
} from '../../src/launch/pageParts.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_shared.js', '_one.js'],
    css: ['assets/index.css'],
  },
  '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'] },
  '_one.js': { file: 'assets/one.js', imports: ['_two.js', '_shared.js'] },
  '_two.js': { file: 'assets/two.js', imports: ['_one.js', '_gone.js'] },
  'src/sla/SlaChart.tsx': { file: 'assets/SlaChart.js', imports: ['_shared.js', '_charts.js'] },
  '_charts.js': { file: 'assets/charts.js' },
  '_page.js': { file: 'assets/page.js', name: 'page', imports: ['_shared.js'], css: ['assets/page.css'] },
};

describe('firstViewFiles', () => {
  test('are the entry, the page and all that the two import statically, through circles, and nothing imported later', () => {
    expect([...firstViewFiles(manifest)].sort()).toEqual([
      'assets/index.css',
      'assets/index.js',
      'assets/one.js',
      'assets/page.css',
      'assets/page.js',
      'assets/shared.css',
      'assets/shared.js',
      'assets/two.js',
    ]);
  });
});

describe('the first bars of a link', () => {
  const withReport: Manifest = {
    ...manifest,
    '_bars.js': {
      file: 'assets/bars.js',
      name: 'bars',
      imports: ['_words.js', '_shared.js'],
      css: ['assets/bars.css'],
    },
    '_words.js': { file: 'assets/words.js' },
  };
  const part = (file: string, brotli: number) => ({ file, bytes: 9 * brotli, gzip: 2 * brotli, brotli });

  test('take the entry and what they need besides, with their styles, and nothing else', () => {
    const parts = [
      part('assets/index.js', 1),
      part('assets/shared.css', 10),
      part('assets/bars.js', 100),
      part('assets/bars.css', 1_000),
      part('assets/words.js', 10_000),
      part('assets/charts.js', 1_000_000),
      part('assets/font.woff2', 10_000_000),
    ];
    expect(firstBars(parts, withReport)).toBe(11_111);
    expect(FIRST_BARS_BUDGET).toBeLessThan(200_000);
    expect(() => firstBars(parts, manifest)).toThrow('No chunk was built of the name bars.');
  });
});

describe('the first view’s JavaScript', () => {
  const part = (file: string, gzip: number) => ({ file, gzip, bytes: 3 * gzip, brotli: gzip - 1 });
  const parts = [
    part('assets/index.js', 60_000),
    part('assets/shared.js', 39_999),
    part('assets/index.css', 20_000),
    part('assets/charts.js', 500_000),
  ];

  test('is the gzipped sum of its scripts alone', () => {
    expect(firstViewJavaScript(parts, firstViewFiles(manifest))).toBe(99_999);
    expect(FIRST_VIEW_JAVASCRIPT_BUDGET).toBe(102_000);
  });

  test('is reported with each part, the heaviest first', () => {
    expect(reportParts(parts, firstViewFiles(manifest))).toEqual([
      'part                   bytes        gzip      brotli',
      'assets/charts.js   1500.0 kB    500.0 kB    500.0 kB',
      'assets/index.js     180.0 kB     60.0 kB     60.0 kB  first view',
      'assets/shared.js    120.0 kB     40.0 kB     40.0 kB  first view',
      'assets/index.css     60.0 kB     20.0 kB     20.0 kB  first view',
      'JavaScript for the first view: 100.0 kB gzip, budget 102.0 kB',
    ]);
  });
});
