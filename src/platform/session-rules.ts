import browser, { type DeclarativeNetRequest } from 'webextension-polyfill';
import type { HeaderRule } from '../actions/what-if/plan.ts';

/** What setting a header needs. Firefox does not let it be optional. */
export const rulePermission = 'declarativeNetRequestWithHostAccess';

/**
 * Sets headers of answers to one tab, until `removeRules`. Rejects where the permission is missing or the browser refuses.
 * The browser forgets such rules when it is closed, and keeps them when the background dies.
 */
export async function addRules(tabId: number, rules: readonly HeaderRule[]): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    addRules: rules.map((rule, index) => browserRule(rule, index + 1, tabId)),
  });
}

/** Removes every rule of this extension. */
export async function removeRules(): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: [rulePermission] }))) return;
  const rules = await browser.declarativeNetRequest.getSessionRules();
  if (rules.length === 0) return;
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
}

function browserRule(
  { to, host, pattern, headers }: HeaderRule,
  id: number,
  tabId: number,
): DeclarativeNetRequest.Rule {
  return {
    id,
    condition: {
      regexFilter: pattern,
      isUrlFilterCaseSensitive: true,
      requestDomains: [host],
      tabIds: [tabId],
      ...(to === 'preflight' ? { requestMethods: ['options'] } : { excludedRequestMethods: ['options'] }),
    },
    action: {
      type: 'modifyHeaders',
      responseHeaders: Object.entries(headers).map(([header, value]) => ({ header, operation: 'set', value })),
    },
  };
}
