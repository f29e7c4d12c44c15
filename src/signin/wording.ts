/*
 * Texts of the sign-in form: why it is shown, and why an attempt failed, with the host's status. Never which of user name
 * and password was wrong, because the host does not say.
 */

import type { SignInFailure, SignInFault } from './session.ts';

/** Why the form is shown. */
export type SignInReason =
  /** No report is shown yet. */
  | 'needed'
  /** The session is no longer accepted by the host or the gateway. */
  | 'ended'
  /** 401 directly after a successful sign-in. */
  | 'still-refused';

/** The heading and the first sentence. @param host the host's name, if known */
export function reasonInWords(
  reason: SignInReason,
  host: string | undefined,
): { readonly title: string; readonly lead: string } {
  switch (reason) {
    case 'needed':
      return {
        title: `Sign in to ${host ?? 'CxEngage'}`,
        lead: 'The host shows interactions only to people it knows. The one you asked for opens as soon as you are signed in.',
      };
    case 'ended':
      return {
        title: 'Your sign-in has ended',
        lead: 'It is no longer taken (401): its time is over, the host ended it, or you signed out in another tab. Everything on this page stays as it is; sign in to go on.',
      };
    case 'still-refused':
      return {
        title: 'The host still answers 401',
        lead: 'It does so right after you signed in: it does not accept this user name and password after all, or not for this interaction.',
      };
  }
}

const WORDS: Record<SignInFault, (failure: SignInFailure) => string> = {
  'wrong-credentials': ({ status }) => `The host did not accept this user name and password (${status ?? 401}).`,
  'slow-down': () => 'Too many tries with a wrong password.',
  busy: ({ status }) => `The host asks to slow down (${status ?? 429}).`,
  unreachable: () => 'The CxEngage host could not be reached. Your user name and password were not judged.',
  'timed-out': () => 'The CxEngage host did not answer in time. Your user name and password were not judged.',
  upstream: ({ status }) =>
    `The CxEngage host did not answer properly${status === undefined ? '' : ` (${status})`}. Your user name and password were not judged.`,
  'not-secure': () =>
    'Nothing was sent on: over plain http a password could be read on its way. Open this page by its https address.',
  'foreign-origin': () =>
    'The server of this page did not recognise this page as its own. Whoever runs it must name the proxy in front of it (TRUST_PROXY).',
  malformed: () =>
    'The server of this page cannot take this user name or password: one of them is too long or has a control character.',
  overloaded: () => 'The server of this page has too much to do.',
  'no-answer': () => 'The server of this page could not be reached. Your user name and password were not judged.',
  offline: () => 'You are offline: your browser says that it has no connection.',
  unexpected: ({ status }) =>
    `The server of this page gave an unexpected answer${status === undefined ? '' : ` (${status})`}.`,
};

/** Why an attempt failed. */
export function faultInWords(failure: SignInFailure): string {
  return WORDS[failure.kind](failure);
}

/** Completes the sentence on how the input is used. @param keepsPassword whether the host needs it with every request */
export function hintInWords(keepsPassword: boolean): string {
  return keepsPassword
    ? 'with every question: until you sign out, a day at most, it stays in this browser, sealed so that only that server can read it.'
    : 'which does not keep it. The sign-in lasts a day at most.';
}
