/** Runs before each unit test file: the console stays quiet. */
import { failOnConsole } from './quietConsole.ts';

failOnConsole();
