import { testEverySample } from './everySample.ts';

testEverySample('dark');
