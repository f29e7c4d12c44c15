import { testEverySample } from './everySample.ts';

testEverySample('light');
