/** Every failure in words, with the facts it has and none it has not. */
import { render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { type FailureFacts, LookupFailure, type LookupFailureKind } from '../../src/interaction/LookupFailure.ts';
import { FailureNotice } from '../../src/report/FailureNotice.tsx';

const REFERENCE = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  interactionId: '22222222-2222-4222-8222-222222222222',
};

function show(failure: unknown, more: Partial<Parameters<typeof FailureNotice>[0]> = {}): HTMLElement {
  render(<FailureNotice failure={failure} reference={REFERENCE} onTryAgain={() => undefined} {...more} />);
  return screen.getByRole('alert');
}

const cases: readonly (readonly [LookupFailureKind, FailureFacts, RegExp, RegExp])[] = [
  ['malformed', { status: 400 }, /did not take these IDs/, /answered 400/],
  ['signed-out', { status: 401 }, /wants you to sign in/, /answered 401/],
  [
    'refused',
    { status: 403 },
    /Your role may not read/,
    /403.*INTERACTIONS_API_READ_ALL.*administrator of this tenant/,
  ],
  ['not-found', { status: 404 }, /No such interaction/, /404.*wrong.*another tenant.*another region/],
  ['busy', { status: 429, retryAfter: 3_600_000 }, /asks to slow down/, /answered 429.*asks to wait 1 h 0 min/],
  ['upstream', { status: 503 }, /did not answer properly \(503\)/, /fault of its own/],
  ['upstream', {}, /did not answer properly$/, /fault of its own/],
  ['unexpected', { status: 418 }, /unexpected answer \(418\)/, /not in the API reference/],
  ['redirected', { status: 302 }, /pointed somewhere else \(302\)/, /None is followed/],
  ['not-json', { contentType: 'text/html', excerpt: '<h1>' }, /not JSON/, /calls itself text\/html.*below/],
  ['not-json', { by: 'host', contentType: 'application/problem+json' }, /not JSON/, /a sign-in page\. Try again/],
  ['too-large', {}, /too large/, /more than 64 MB/],
  ['cut-off', { receivedBytes: 12_300_000 }, /broke off/, /after 12\.3 MB.*not shown/],
  ['unreadable', { found: { kind: 'list', length: 3 } }, /No interaction/, /a list of 3 values/],
  ['offline', {}, /You are offline/, /asked again by itself/],
  ['unreachable', {}, /No answer reached this page/, /server of this page/],
  ['unreachable', { by: 'gateway' }, /CxEngage could not be reached/, /its name, its certificate or a firewall/],
  ['timed-out', {}, /took too long/, /two minutes/],
  ['overloaded', {}, /server of this page is busy/, /not passed this one on/],
  ['not-offered', {}, /does not ask for that/, /turned it off/],
  ['gateway-fault', {}, /server of this page failed/, /not in CxEngage/],
];

describe('says what happened and what to do', () => {
  test.each(cases)('%s %o', (kind, facts, title, words) => {
    const notice = show(new LookupFailure(kind, facts));
    expect(screen.getByRole('heading')).toHaveTextContent(title);
    expect(notice.textContent?.replace(/\.(?=[A-Z])/g, '. ')).toMatch(words);
    expect(notice).toHaveTextContent(REFERENCE.interactionId);
    expect(notice).not.toHaveTextContent(/undefined|NaN/);
  });
});

test('the id of the request is there to be told to the operator', () => {
  expect(show(new LookupFailure('upstream', { requestId: 'a1b2-c3' }))).toHaveTextContent('Requesta1b2-c3');
});

test('what was received is not shown while personal data is masked', () => {
  const failure = new LookupFailure('not-json', { excerpt: 'call Ana', text: 'call Ana Field' });
  const masked = show(failure, { isMasked: true });
  expect(masked).not.toHaveTextContent('call Ana');
  expect(masked).toHaveTextContent('personal data is masked');
  expect(within(masked).queryByRole('button', { name: 'Copy what was received' })).toBeNull();
});

test('what stays below is named', () => {
  expect(show(new LookupFailure('busy'), { below: 'What is below was fetched at 09:14:07 UTC.' })).toHaveTextContent(
    /What is below was fetched at 09:14:07 UTC\.$/,
  );
});

test('a fault of the page is none of the interaction', () => {
  const notice = show(new TypeError('x is not a function'));
  expect(notice).toHaveTextContent('This page failed');
  expect(notice).toHaveTextContent('TypeError: x is not a function');
});
