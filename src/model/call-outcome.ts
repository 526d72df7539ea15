/** What came of one call, as far as two tries of it are compared. It is stored, so no field holds a secret. */
export interface CallOutcome {
  /** By `callKey`. */
  readonly call: string;
  readonly failed: boolean;
  /** Its status, or the browser's error where no answer came. */
  readonly came: string;
  /** Names of what it carried that could tell who is asking. Absent: its headers were not visible. */
  readonly carried?: readonly string[];
  /** Where it led was a page to sign in at. */
  readonly ledToSignIn: boolean;
}

/** Reads back what an earlier life of the background stored. */
export function isCallOutcome(value: unknown): value is CallOutcome {
  return (
    typeof value === 'object' &&
    value !== null &&
    'call' in value &&
    typeof value.call === 'string' &&
    'failed' in value &&
    typeof value.failed === 'boolean' &&
    'came' in value &&
    typeof value.came === 'string' &&
    'ledToSignIn' in value &&
    typeof value.ledToSignIn === 'boolean' &&
    (!('carried' in value) ||
      (Array.isArray(value.carried) && value.carried.every((name: unknown) => typeof name === 'string')))
  );
}
