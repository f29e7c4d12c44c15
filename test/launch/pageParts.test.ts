import { describe, expect, test } from 'vitest';
import {
  FIRST_VIEW_JAVASCRIPT_BUDGET,
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
};

describe('firstViewFiles', () => {
  test('are the entry and all it imports statically, through circles, and nothing imported later', () => {
    expect([...firstViewFiles(manifest)].sort()).toEqual([
      'assets/index.css',
      'assets/index.js',
      'assets/one.js',
      'assets/shared.css',
      'assets/shared.js',
      'assets/two.js',
    ]);
  });
});

describe('the first view’s JavaScript', () => {
  const part = (file: string, gzip: number) => ({ file, gzip, bytes: 3 * gzip, brotli: gzip - 1 });
  const parts = [
    part('assets/index.js', 60_000),
    part('assets/shared.js', 49_999),
    part('assets/index.css', 20_000),
    part('assets/charts.js', 500_000),
  ];

  test('is the gzipped sum of its scripts alone', () => {
    expect(firstViewJavaScript(parts, firstViewFiles(manifest))).toBe(109_999);
    expect(FIRST_VIEW_JAVASCRIPT_BUDGET).toBe(110_000);
  });

  test('is reported with each part, the heaviest first', () => {
    expect(reportParts(parts, firstViewFiles(manifest))).toEqual([
      'part                   bytes        gzip      brotli',
      'assets/charts.js   1500.0 kB    500.0 kB    500.0 kB',
      'assets/index.js     180.0 kB     60.0 kB     60.0 kB  first view',
      'assets/shared.js    150.0 kB     50.0 kB     50.0 kB  first view',
      'assets/index.css     60.0 kB     20.0 kB     20.0 kB  first view',
      'JavaScript for the first view: 110.0 kB gzip, budget 110.0 kB',
    ]);
  });
});
