import fc from 'fast-check';

const small = 'abcdefghijklmnopqrstuvwxyz';
const large = small.toUpperCase();
const digits = '0123456789';
const marks = '!#$^*~@-_+.';

function drawn(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((characters) => characters.join(''));
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const anyPassword = fc
  .tuple(drawn(small, 3, 5), drawn(large, 3, 5), drawn(digits, 3, 5), drawn(marks, 3, 4))
  .chain((parts) => fc.shuffledSubarray([...parts.join('')], { minLength: 12 }))
  .map((characters) => characters.join(''));

const anyRandom = fc.oneof(
  drawn('0123456789abcdef', 32, 64),
  drawn(small + large + digits, 20, 40),
  drawn(`${small}${large}${digits}-_`, 22, 43),
  fc.uuid(),
  fc
    .record({ sub: drawn(digits, 6, 9), email: drawn(small, 8, 12), jti: fc.uuid() })
    .chain((claims) =>
      drawn(`${small}${large}${digits}-_`, 43, 43).map(
        (signature) => `${base64url({ alg: 'RS256' })}.${base64url(claims)}.${signature}`,
      ),
    ),
);

// A secret that was made smaller by fast-check is random no more, so none of these shrinks.

/** Twelve or more characters with small and large letters, digits and marks, as rules for passwords ask for. */
export const password: fc.Arbitrary<string> = fc.noShrink(anyPassword);

/** Secrets as programs make them: 96 random bits and more. */
export const randomSecret: fc.Arbitrary<string> = fc.noShrink(anyRandom);

/** A realistic secret of any kind. */
export const secret: fc.Arbitrary<string> = fc.noShrink(
  fc.oneof({ weight: 4, arbitrary: anyRandom }, { weight: 1, arbitrary: anyPassword }),
);

/**
 * Every form in which a text gives the secret away: as it is, URL-encoded once and twice, in base64 of three alignments.
 * @returns Where it is found, for the message of a failing test.
 */
export function leakOf(text: string, hidden: string): string | undefined {
  return formsOf(hidden).find((form) => text.includes(form));
}

function formsOf(hidden: string): readonly string[] {
  const escaped = JSON.stringify(hidden).slice(1, -1);
  const encoded = [0, 1, 2].flatMap((offset) => {
    // The first and the last digits depend on the neighbours.
    const base64 = Buffer.from('x'.repeat(offset) + hidden)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(offset === 0 ? 0 : 4, -2);
    return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const once = encodeURIComponent(hidden);
  return [hidden, escaped, once, encodeURIComponent(once), ...encoded].filter((form) => form.length >= 8);
}
