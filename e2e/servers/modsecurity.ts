import { startApacheWith } from './apache.ts';
import type { RunningServer } from './daemon.ts';

/**
 * Apache with ModSecurity, which looks at each query: `?attack=` is blocked with its 403, `?odd=` with 406. Nothing
 * else is refused.
 */
export function startModSecurity(): Promise<RunningServer> {
  return startApacheWith(
    ['authz_core', 'alias', 'unique_id', 'security2'],
    (port, folder) => `Listen 127.0.0.1:${port}
Alias /open ${folder}/page.txt
SecRuleEngine On
SecDataDir ${folder}
SecRule ARGS_NAMES "@streq attack" "id:1,phase:1,deny,status:403"
SecRule ARGS_NAMES "@streq odd" "id:2,phase:1,deny,status:406"`,
    { 'page.txt': 'welcome\n' },
  );
}
