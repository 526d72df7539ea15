import { describe, expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { extensionDeed } from './extension-deed.ts';

const page = 'https://app.test';
const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';

describe('what was done to a call', () => {
  it.each([
    [
      'a header was taken',
      seen(['GET https://api.test/a', '401'], { asked: token, initiator: page }),
      'changed-header',
    ],
    [
      'blocked',
      seen(['POST https://api.test/a', undefined], { error: 'net::ERR_BLOCKED_BY_CLIENT', initiator: page }),
      'blocked',
    ],
    [
      'blocked in Firefox',
      seen(['POST https://api.test/a', undefined], { error: 'NS_ERROR_ABORT', initiator: page }),
      'blocked',
    ],
    [
      'an error behind an answer is no block',
      seen(['GET https://api.test/a', '200'], { error: 'net::ERR_BLOCKED_BY_CLIENT', initiator: page }),
      'changed-header',
    ],
  ])('%s', (_name, exchange, kind) => {
    expect(extensionDeed(exchange)).toEqual({ kind, url: 'https://api.test/a', initiator: page });
  });

  it('counts where the header was changed, not where redirects led', () => {
    const exchange = seen(
      ['GET https://api.test/a', '302\nLocation: https://login.test/', `GET https://login.test/\n${token}`, '401'],
      { asked: token },
    );
    expect(extensionDeed(exchange).url).toBe('https://api.test/a');
  });

  it('asks of a navigation no access to the page before it', () => {
    const exchange = seen(['GET https://api.test/a', '401'], { type: 'main_frame', initiator: page });
    expect(extensionDeed(exchange)).not.toHaveProperty('initiator');
  });
});
