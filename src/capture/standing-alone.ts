/**
 * A copy whose strings stand by themselves, and its size as JSON. An engine may let the part of a string point into the whole:
 * the name of a cookie, cut out of its header, would keep the header alive with the value, for as long as the name is kept.
 */
export function standingAlone<Value>(value: Value): { readonly copy: Value; readonly bytes: number } {
  const text = JSON.stringify(value);
  return { copy: JSON.parse(text) as Value, bytes: text.length };
}
