import { useState } from 'preact/hooks';

/** Writes a value into the page's address, or takes it out; the page stays where it is. */
export function setQuery(name: string, value: string | null): void {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}

/**
 * A choice that the page's address holds, so that what is looked at can be sent to somebody.
 *
 * @param isKnown a value of the address that is not known counts as none
 * @param usual what is chosen where the address does not say; it is not written there
 */
export function useQueryChoice<Value extends string>(
  name: string,
  isKnown: (value: string) => value is Value,
  usual: Value,
): [Value, (value: Value) => void] {
  const read = () => new URLSearchParams(location.search).get(name);
  const [asked, setAsked] = useState(read);
  const value = asked !== null && isKnown(asked) ? asked : usual;
  const choose = (next: Value) => {
    setQuery(name, next === usual ? null : next);
    setAsked(next);
  };
  return [value, choose];
}
