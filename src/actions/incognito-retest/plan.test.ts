import { describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../model/call-outcome.ts';
import { incognitoOutcome, opensPrivately, retestView } from './plan.ts';
import type { RetestRecord } from './record.ts';

describe('pages that a private window can open', () => {
  it.each([
    ['https://app.test/', true],
    ['HTTP://app.test/', true],
    ['about:blank', false],
    ['chrome://settings', false],
    ['file:///x.html', false],
    ['javascript:https://x', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (url, expected) => {
    expect(opensPrivately(url)).toBe(expected);
  });
});

const here: CallOutcome = { call: 'GET https://app.test/me', failed: true, came: '401', ledToSignIn: false };
const there = (came: string): CallOutcome => ({ ...here, failed: false, came });

describe('what the person should know', () => {
  it.each([
    ['watched', [here], true, /open in a private window\.$/],
    ['watched', [], true, /nothing to compare\.$/],
    ['unwatched', [here], true, /may not look\. Do the same there.*chrome:\/\/extensions\/\?id=abc /],
    ['unwatched', [], true, /may not look\. To let/],
    ['refused', [here], false, /open one yourself\. Do the same there/],
    ['left-watched', [here], false, /in one yourself\. Why401 waits there for the calls that failed here\.$/],
    ['left-watched', [], false, /nothing to compare\.$/],
    ['left-unwatched', [here], false, /in one yourself\. Do the same there, and say below what happened\. To let/],
    ['left-unwatched', [], false, /in one yourself\. To let/],
  ] as const)('%s', (opened, failing, isOpen, remark) => {
    expect(incognitoOutcome(opened, failing, { browser: 'chromium', extensionId: 'abc' })).toEqual({
      opened: isOpen,
      remark: expect.stringMatching(remark),
    });
  });

  it('each browser has its own place to allow it', () => {
    expect(incognitoOutcome('refused', [here], { browser: 'firefox', extensionId: 'abc' }).remark).toContain(
      'about:addons',
    );
    const onPhone = { browser: 'firefox-android', extensionId: 'abc' } as const;
    expect(incognitoOutcome('left-unwatched', [here], onPhone).remark).toContain('Firefox’s settings');
  });
});

describe('the retest as it is shown', () => {
  const record: RetestRecord = {
    id: 'x',
    tabId: 1,
    startedAt: 0,
    until: 100,
    mode: 'watched',
    opened: true,
    here: [here],
    there: [],
  };
  it.each<[string, Partial<RetestRecord>, string, string]>([
    ['nothing came', {}, 'waiting', 'not made yet'],
    ['nobody may look', { mode: 'asked' }, 'asking', 'not seen'],
    ['the call came', { there: [there('200')] }, 'compared', '200'],
    [
      'not signed in there',
      {
        here: [{ ...here, carried: ['session'] }],
        there: [{ ...here, carried: [] }],
      },
      'compared',
      '401, not signed in',
    ],
  ])('%s', (_name, changes, state, shown) => {
    expect(retestView({ ...record, ...changes }, 50)).toMatchObject({
      id: 'x',
      state,
      rows: [{ here: '401', there: shown }],
    });
  });
});
