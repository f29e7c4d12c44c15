/**
 * Runs before each unit test file: the console stays quiet. In CI the properties are tried on the same examples each time,
 * so that a run tells of the change it is for; everywhere else on new ones.
 */
import fc from 'fast-check';
import { failOnConsole } from './quietConsole.ts';

if (process.env.CI) fc.configureGlobal({ seed: 20_261_126 });

failOnConsole();
