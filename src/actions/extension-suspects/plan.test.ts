import { describe, expect, it } from 'vitest';
import type { ExtensionDeed } from '../../model/extension.ts';
import { installedExtension } from '../../testing/installed-extension.ts';
import { suspectsOutcome } from './plan.ts';

const call = 'GET https://api.test/orders';
const deed: ExtensionDeed = { kind: 'changed-header', url: 'https://api.test/orders', initiator: 'https://app.test' };

const innocent = installedExtension('Innocent', { permissions: ['storage'] });
const off = installedExtension('Off', { enabled: false });
const theme = installedExtension('Theme', { type: 'theme' });

describe('what the list of extensions tells', () => {
  it('names who could have, says that this is no proof, and keeps it for the report', () => {
    const admin = installedExtension('Admin', { mayDisable: false, installType: 'admin' });
    const { says, table, result } = suspectsOutcome(call, deed, [
      innocent,
      off,
      theme,
      installedExtension('Headers'),
      admin,
    ]);
    expect(says).toContain('2 of the 3 other extensions that are switched on could have');
    expect(says).toContain('“Admin”, “Headers”');
    expect(says).toContain('no proof');
    expect(table?.rows.map(([name, , may]) => [name, may])).toEqual([
      ['Admin', 'no: a policy of this machine has put it there'],
      ['Headers', 'yes'],
    ]);
    expect(result).toMatchObject({
      kind: 'suspects-listed',
      call,
      suspects: [
        { name: 'Admin', mayDisable: false },
        { name: 'Headers', mayDisable: true },
      ],
    });
  });

  it('clears them all, which is worth keeping too', () => {
    const { says, table, result } = suspectsOutcome(call, deed, [innocent, off]);
    expect(says).toContain('The one other extension that is switched on may not change headers');
    expect(table).toBeUndefined();
    expect(result).toEqual({ kind: 'suspects-listed', call, suspects: [] });
  });

  it('tells a browser without others', () => {
    expect(suspectsOutcome(call, { ...deed, kind: 'blocked' }, [theme]).says).toContain(
      'No other extension is switched on.',
    );
  });

  it('knows nothing without the permission', () => {
    expect(suspectsOutcome(call, deed, undefined)).toEqual({ says: expect.stringContaining('permission') });
  });

  it('keeps long names and long lists within bounds', () => {
    const many = Array.from({ length: 30 }, (_, index) => installedExtension(`${index} ${'x'.repeat(200)}`));
    const { says, result } = suspectsOutcome(call, deed, [...many, installedExtension('  ', { id: 'nameless' })]);
    expect(says).toContain('“nameless”');
    expect(says).toContain('and 26 more');
    expect(says.length).toBeLessThan(700);
    expect(result?.kind === 'suspects-listed' && result.suspects.length).toBe(20);
  });
});
