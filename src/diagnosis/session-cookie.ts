const sessionNames = /sess|auth|token|sid|login|logged|jwt|user|remember|identity/i;

/** Does the cookie, by its name, keep somebody signed in? A guess: names are free. */
export function looksLikeSession(name: string): boolean {
  return sessionNames.test(name);
}
