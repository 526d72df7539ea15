const sessionNames = /sess|auth|token|sid|login|logged|jwt|user|remember|identity/i;

/** Does the cookie, by its name, keep somebody signed in? A guess: names are free. */
export function looksLikeSession(name: string): boolean {
  return sessionNames.test(name);
}

/** Analytics, consent, bot checks, tastes: as their makers name them. */
const impersonalNames =
  /^(?:_ga|_gid$|_gat|_gcl_|_fbp$|_fbc$|_hj|_pk_|__utm|ajs_|amp_|_uet|_clck$|_clsk$|optanon|cookie_?consent|euconsent|__cf_bm$|_cfuvid$|cf_clearance$|ak_bmsc$|bm_s|datadome$|theme$|lang$|language$|locale$|tz$|timezone$)/i;

/** Is it a cookie that, by its name, says nothing of who somebody is to this server? */
export function isImpersonal(name: string): boolean {
  return impersonalNames.test(name);
}
