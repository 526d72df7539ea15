/**
 * Pure work on an object that never changes, done once: the result lives as long as the object.
 * @param work Must depend on nothing but the object.
 */
export function perObject<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const done = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = done.get(key);
    if (known) return known.value;
    const value = work(key);
    done.set(key, { value });
    return value;
  };
}
