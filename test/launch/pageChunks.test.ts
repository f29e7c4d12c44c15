/** Which file a module of the page goes into. */
import { expect, test } from 'vitest';
import { type Graph, pageChunks } from '../../src/launch/pageChunks.ts';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  '/page/src/early.ts': ['/page/src/interaction/endpoint.ts'],
  '/page/src/main.tsx': ['/page/src/App.tsx', '/react'],
  '/page/src/App.tsx': ['/react', '/page/src/interaction/endpoint.ts'],
  '/page/src/report/Report.tsx': ['/page/src/audit/audit.ts', '/react'],
  '/page/src/asking/fetchInteraction.ts': ['/zod'],
  '/page/src/report/Sections.tsx': ['/page/src/audit/audit.ts', '/recharts'],
};
const GRAPH: Graph = { getModuleInfo: (id) => ({ importedIds: IMPORTS[id] ?? [] }) };

test('what runs first has a file, what the page needs besides another, what the bars need a third, and the rest goes where it goes', () => {
  const nameOf = pageChunks('/page');
  const named = (id: string): string | null => nameOf(id, GRAPH);
  expect(['/page/src/early.ts', '/page/src/interaction/endpoint.ts'].map(named)).toEqual(['early', 'early']);
  expect(['/page/src/App.tsx', '/react'].map(named)).toEqual(['page', 'page']);
  expect(['/page/src/report/Report.tsx', '/page/src/audit/audit.ts', '/zod'].map(named)).toEqual([
    'bars',
    'bars',
    'bars',
  ]);
  expect(['/page/src/report/Sections.tsx', '/recharts'].map(named)).toEqual([null, null]);
});
