/**
 * Pure work on an object that never changes, done once: the result lives as long as the object.
 * @param work Must depend on nothing but the object.
 */
export function perObject<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const done = new WeakMap<Key, Value>();
  return (key) => {
    const known = done.get(key);
    // Nothing may be the result as well.
    if (known !== undefined || done.has(key)) return known as Value;
    const value = work(key);
    done.set(key, value);
    return value;
  };
}
