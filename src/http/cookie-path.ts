/**
 * Does a cookie's path cover this request? RFC 6265bis §5.1.4.
 * @param requestPath Path of the URL, without the query.
 */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || requestPath[cookiePath.length] === '/';
}

/** The path of a cookie whose Set-Cookie names none: the folder of the URL that set it (RFC 6265bis §5.1.4). */
export function defaultPath(urlPath: string): string {
  const lastSlash = urlPath.lastIndexOf('/');
  return urlPath.startsWith('/') && lastSlash > 0 ? urlPath.slice(0, lastSlash) : '/';
}
