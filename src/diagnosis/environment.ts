/** Where a product runs, as far as the labels of a host name say; what says nothing is taken for production. */
export type Environment = 'production' | 'staging' | 'testing' | 'development';

const labels: readonly (readonly [Environment, RegExp])[] = [
  ['staging', /^(?:stag(?:e|ing)|stg|preprod|pre-prod|uat|preview|canary)$/],
  ['testing', /^(?:test|testing|tst|qa|sandbox|demo|int|integration)$/],
  ['development', /^(?:dev|develop|development|local|localhost)$/],
];

/**
 * A guess: names are free. The top-level label is left out, since `.dev` and `.test` are domains like any other.
 * @param host Without port.
 */
export function environmentOf(host: string): Environment {
  const words = host
    .toLowerCase()
    .split('.')
    .filter((_, index, all) => all.length === 1 || index < all.length - 1)
    .flatMap((label) => [label, ...label.split('-')]);
  return labels.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? 'production';
}
