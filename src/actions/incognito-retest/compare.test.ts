import { describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../model/call-outcome.ts';
import type { PrivateCall } from '../../model/experiment.ts';
import { type Comparison, compare, verdictText } from './compare.ts';

const failure = (changes: Partial<CallOutcome> = {}): CallOutcome => ({
  call: 'GET https://app.test/me',
  failed: true,
  came: '401',
  carried: [],
  ledToSignIn: false,
  ...changes,
});
const success = (changes: Partial<CallOutcome> = {}) => failure({ failed: false, came: '200', ...changes });
const compared = (there: PrivateCall['there']): Comparison => ({ kind: 'compared', there });
const { carried: _unseen, ...unseen } = failure();

describe('here against there', () => {
  it.each<[string, CallOutcome, CallOutcome, Comparison]>([
    ['went through', failure(), success(), compared('worked')],
    ['not modified is a success', failure(), success({ came: '304' }), compared('worked')],
    ['so is a WebSocket', failure(), success({ came: '101' }), compared('worked')],
    ['an error of another kind is none', failure(), success({ came: '500' }), compared('failed-otherwise')],
    ['no answer is none', failure(), success({ came: 'pending' }), compared('failed-otherwise')],
    ['a 200 that CORS kept from the page', failure(), failure({ came: '200' }), compared('failed-otherwise')],
    ['the same status', failure(), failure(), compared('failed-same')],
    [
      'the same error',
      failure({ came: 'net::ERR_FAILED' }),
      failure({ came: 'net::ERR_FAILED' }),
      compared('failed-same'),
    ],
    ['another status', failure(), failure({ came: '403' }), compared('failed-otherwise')],
    [
      'went through without what it carried here',
      failure({ carried: ['session'] }),
      success({ carried: [] }),
      compared('worked'),
    ],
    [
      'failed without what it carried here',
      failure({ carried: ['session', 'Authorization'] }),
      failure({ carried: ['csrf'] }),
      { kind: 'not-signed-in', lacking: ['session', 'Authorization'] },
    ],
    [
      'failed with some of it',
      failure({ carried: ['session', 'Authorization'] }),
      failure({ carried: ['session'] }),
      compared('failed-same'),
    ],
    ['what it carried there was not visible', failure({ carried: ['session'] }), unseen, compared('failed-same')],
    ['what it carried here was not visible', unseen, failure(), compared('failed-same')],
    [
      'was sent to the sign-in there',
      failure({ carried: ['session'] }),
      success({ ledToSignIn: true }),
      { kind: 'not-signed-in', lacking: ['session'] },
    ],
    [
      'was sent there here as well',
      failure({ ledToSignIn: true }),
      failure({ ledToSignIn: true }),
      compared('failed-same'),
    ],
  ])('%s', (_name, here, there, expected) => {
    expect(compare(here, there)).toEqual(expected);
  });
});

describe('the verdict in words', () => {
  const call = (there: PrivateCall['there'], came: string): PrivateCall => ({ call: 'x', here: '401', there, came });
  it.each<[string, readonly PrivateCall[], readonly string[], string]>([
    [
      'bound to this profile, which is not the client’s fault',
      [call('worked', '200')],
      [],
      'It may still be the server’s',
    ],
    ['less likely, not excluded', [call('failed-same', '401')], [], 'are less likely. Wrong credentials, the clock'],
    ['names both', [call('failed-otherwise', '403')], [], '401 here, 403 there'],
    [
      'several',
      [call('worked', '200'), call('failed-same', '401'), call('worked', '200')],
      [],
      'Of 3 calls, 2 went through, 1 failed the same in a private window',
    ],
    ['nobody has signed in there', [], ['session'], '(session), so nothing can be compared yet: sign in there'],
    ['what is known comes first', [call('worked', '200')], ['session'], 'It works in a private window.'],
  ])('%s', (_name, calls, lacking, text) => {
    expect(verdictText(calls, lacking)).toContain(text);
  });

  it('has none before anything came', () => {
    expect(verdictText([], [])).toBeUndefined();
  });
});
