import type { Audience, Certainty, FindingKind, Owner } from '../model/finding.ts';

/** A short label, and what it means in a sentence. */
export interface Wording {
  readonly label: string;
  readonly meaning: string;
}

export const certaintyWords: Readonly<Record<Certainty, Wording>> = {
  proven: { label: 'Proven', meaning: 'What was recorded shows it.' },
  likely: { label: 'Likely', meaning: 'The usual reading of what was recorded.' },
  possible: { label: 'Possible', meaning: 'Worth ruling out.' },
};

export const ownerWords: Readonly<Record<Owner, Wording>> = {
  you: { label: 'Your move', meaning: 'You can settle this yourself.' },
  browser: { label: 'Your browser’s move', meaning: 'A setting of this browser decides it.' },
  extension: { label: 'An extension’s move', meaning: 'Another extension of this browser did it.' },
  network: { label: 'Your network’s move', meaning: 'Whoever runs the network you are on has to act.' },
  'front-end': { label: 'The app’s move', meaning: 'The people who write this page have to act.' },
  server: { label: 'The server’s move', meaning: 'Whoever runs the server has to act.' },
  'proxy-or-cdn': {
    label: 'The proxy’s or CDN’s move',
    meaning: 'Whoever runs what stands before the server has to act.',
  },
  'identity-provider': {
    label: 'The sign-in service’s move',
    meaning: 'Whoever runs the identity provider has to act.',
  },
};

/** Absent: a fault needs no further word. */
export const kindWords: Readonly<Record<FindingKind, string | undefined>> = {
  broken: undefined,
  degraded: 'Part of the trouble',
  advice: 'Worth knowing',
};

export const audienceWords: Readonly<Record<Audience, string>> = {
  visitor: 'For you as a visitor',
  developer: 'For the developer of the app',
  operator: 'For the operator of the server',
};

/** In this order fixes are shown: what the person can do comes first. */
export const audiences: readonly Audience[] = ['visitor', 'developer', 'operator'];

/** `1 request`, `1,204 requests`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
