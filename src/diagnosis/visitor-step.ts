import type { Fix } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';

/** The same advice with another first step for the visitor. */
export function withVisitorStep(text: Wording, fixes: readonly Fix[]): readonly Fix[] {
  return [{ audience: 'visitor', text }, ...fixes.filter(({ audience }) => audience !== 'visitor')];
}
