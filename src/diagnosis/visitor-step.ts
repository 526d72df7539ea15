import type { Fix } from '../model/finding.ts';

/** The same advice with another first step for the visitor. */
export function withVisitorStep(text: string, fixes: readonly Fix[]): readonly Fix[] {
  return [{ audience: 'visitor', text }, ...fixes.filter(({ audience }) => audience !== 'visitor')];
}
