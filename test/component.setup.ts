/** Runs before each component test file: DOM matchers, a quiet console, and an empty document after each test. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { failOnConsole } from './quietConsole.ts';

failOnConsole();
// No test is about time: what is waited for may come late on a busy machine.
configure({ asyncUtilTimeout: 20_000 });
// Registered after the console check, so that it runs first: hooks after a test run last to first.
afterEach(() => cleanup());
