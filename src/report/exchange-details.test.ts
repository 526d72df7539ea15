import { describe, expect, it } from 'vitest';
import { inEnglish } from '../language/speech.ts';
import { diagnosesOf } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { exchangeDetails } from './exchange-details.ts';

const initiator = 'https://app.test';
const call = seen(['GET https://api.test/x', undefined], { id: 'call', initiator, error: 'net::ERR_FAILED' });
const preflight = seen(
  [
    `OPTIONS https://api.test/x\nOrigin: ${initiator}\nAccess-Control-Request-Method: GET`,
    '401\nWWW-Authenticate: Basic',
  ],
  { id: 'preflight', initiator },
);
const benign = seen(['GET https://app.test/', '200'], { id: 'benign', startedAt: testTime + 5 });
const diagnoses = diagnosesOf(call, preflight);
const details = (id: string) => exchangeDetails(id, [call, preflight, benign], diagnoses, inEnglish);

describe('what is known of one exchange', () => {
  it('is its headers, its preflight and what its diagnosis rests on', () => {
    const known = details('call');
    expect(known?.exchange.hops[0]?.url).toBe('https://api.test/x');
    expect(known?.preflight?.id).toBe('preflight');
    expect(known?.evidence.length).toBeGreaterThan(0);
  });

  it('is of a preflight the same evidence, and no preflight', () => {
    const known = details('preflight');
    expect(known?.preflight).toBeUndefined();
    expect(known?.evidence).toEqual(details('call')?.evidence);
  });

  it('has no evidence where nothing failed', () => {
    expect(details('benign')).toMatchObject({ exchange: { id: 'benign' }, evidence: [] });
  });

  it('is nothing where it is not kept', () => {
    expect(details('gone')).toBeUndefined();
  });
});
