import { expect, test } from 'vitest';
import { isPlainTarget } from '../../src/gateway/requestTarget.ts';

test.each([
  '/',
  '/?tenant=a&interaction=b',
  '/?zone=Europe%2FBerlin&x=../..//%00',
  '/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee9',
  '/assets/index-abc_def.js',
  '/a.b/..c/d..',
  '/%7Bid%7D',
  '/[x]|{y}^`"<>',
])('%s is plain', (target) => {
  expect(isPlainTarget(target)).toBe(true);
});

test.each([
  '',
  '*',
  'a',
  '//host/',
  '/a//b',
  '/a//',
  'http://host/',
  'host:80',
  '/a b',
  '/a\tb',
  '/a\u0000',
  '/ä',
  '/a\\b',
  '/a#b',
  '/.',
  '/..',
  '/a/./b',
  '/a/../b',
  '/a/..',
  '/%2e%2e/a',
  '/%2E/a',
  '/a%2fb',
  '/a%5Cb',
  '/a%00b',
  '/a%0d%0ab',
  '/a%7f',
  '/%252e%252e/a',
])('%j is not', (target) => {
  expect(isPlainTarget(target)).toBe(false);
});
