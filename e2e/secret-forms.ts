/** Which secret stands in which place, in which form: `bearer as URL in stored`. Names and texts go in, the leaks come out. */
export function leaks(
  secrets: Readonly<Record<string, string>>,
  places: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(secrets).flatMap(([slot, secret]) =>
    forms(secret).flatMap(([form, text]) =>
      Object.entries(places).flatMap(([place, content]) =>
        content.includes(text) ? [`${slot} as ${form} in ${place}`] : [],
      ),
    ),
  );
}

/** A secret as it may hide: encoded, or inside base64 at any of the three offsets. */
function forms(secret: string): readonly (readonly [string, string])[] {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [
    ['text', secret],
    ['text in JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL', encodeURIComponent(secret)],
    ...base64.map((text, offset) => [`base64 at offset ${offset}`, text] as const),
    ...base64.map(
      (text, offset) => [`base64url at offset ${offset}`, text.replaceAll('+', '-').replaceAll('/', '_')] as const,
    ),
    ['reversed', [...secret].reverse().join('')],
  ];
}
