/*
 * Secrets that say who issued them. Prefixes are published by their vendors so that scanners can find leaked keys; at
 * most four characters of one are ever kept.
 */

export interface TokenOrigin {
  readonly issuer: string;
  /** For vendors whose keys say it: which of their two worlds the key belongs to. */
  readonly environment?: 'live' | 'test';
}

const origins: ReadonlyMap<string, TokenOrigin> = new Map<string, TokenOrigin>([
  ['ghp_', { issuer: 'GitHub' }],
  ['gho_', { issuer: 'GitHub' }],
  ['ghu_', { issuer: 'GitHub' }],
  ['ghs_', { issuer: 'GitHub' }],
  ['ghr_', { issuer: 'GitHub' }],
  ['gith', { issuer: 'GitHub' }],
  ['glpa', { issuer: 'GitLab' }],
  ['gldt', { issuer: 'GitLab' }],
  ['glcb', { issuer: 'GitLab' }],
  ['xoxb', { issuer: 'Slack' }],
  ['xoxp', { issuer: 'Slack' }],
  ['xoxa', { issuer: 'Slack' }],
  ['xapp', { issuer: 'Slack' }],
  ['sk_l', { issuer: 'Stripe', environment: 'live' }],
  ['sk_t', { issuer: 'Stripe', environment: 'test' }],
  ['pk_l', { issuer: 'Stripe', environment: 'live' }],
  ['pk_t', { issuer: 'Stripe', environment: 'test' }],
  ['rk_l', { issuer: 'Stripe', environment: 'live' }],
  ['rk_t', { issuer: 'Stripe', environment: 'test' }],
  ['AKIA', { issuer: 'Amazon Web Services' }],
  ['ASIA', { issuer: 'Amazon Web Services' }],
  ['ya29', { issuer: 'Google' }],
  ['AIza', { issuer: 'Google' }],
  ['shpa', { issuer: 'Shopify' }],
  ['shpp', { issuer: 'Shopify' }],
  ['SG.', { issuer: 'SendGrid' }],
  ['npm_', { issuer: 'npm' }],
  ['pypi', { issuer: 'PyPI' }],
  ['dop_', { issuer: 'DigitalOcean' }],
  ['doo_', { issuer: 'DigitalOcean' }],
  ['hvs.', { issuer: 'HashiCorp Vault' }],
  ['hvb.', { issuer: 'HashiCorp Vault' }],
  ['glsa', { issuer: 'Grafana' }],
  ['glc_', { issuer: 'Grafana' }],
  ['dapi', { issuer: 'Databricks' }],
  ['EAAA', { issuer: 'Meta' }],
  ['sbp_', { issuer: 'Supabase' }],
  ['sb_p', { issuer: 'Supabase' }],
  ['sb_s', { issuer: 'Supabase' }],
  ['hf_', { issuer: 'Hugging Face' }],
  ['lin_', { issuer: 'Linear' }],
  ['ntn_', { issuer: 'Notion' }],
  ['pat_', { issuer: 'an issuer of personal access tokens' }],
  ['sk-p', { issuer: 'OpenAI' }],
  ['sk-a', { issuer: 'Anthropic' }],
  ['rnd_', { issuer: 'Render' }],
  ['nfp_', { issuer: 'Netlify' }],
  ['dckr', { issuer: 'Docker' }],
  ['atla', { issuer: 'Atlassian' }],
  ['ATAT', { issuer: 'Atlassian' }],
  ['figd', { issuer: 'Figma' }],
  ['whse', { issuer: 'a webhook' }],
]);

/** How much of each four-character prefix the vendor documents, where a shorter test would hit ordinary words. */
const documented: readonly string[] = [
  ...[
    'github_pat_',
    'glpat-',
    'gldt-',
    'glcbt-',
    'sk_live_',
    'sk_test_',
    'pk_live_',
    'pk_test_',
    'rk_live_',
    'rk_test_',
  ],
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xapp-', 'ya29.', 'shpat_', 'shppa_', 'pypi-', 'dop_v1_', 'doo_v1_', 'glsa_', 'dapi'],
  ...[
    'sb_publishable_',
    'sb_secret_',
    'sk-proj-',
    'sk-ant-',
    'dckr_pat_',
    'atlasv1',
    'ATATT',
    'figd_',
    'whsec_',
    'lin_api_',
  ],
];

/**
 * The known beginning of a vendor's secret, at most four characters of it.
 * @param secret Too short a text gives nothing away: its beginning would be most of it.
 */
export function knownPrefix(secret: string): string | undefined {
  if (secret.length < 16) return undefined;
  const four = secret.slice(0, 4);
  const prefix = origins.has(four) ? four : origins.has(secret.slice(0, 3)) ? secret.slice(0, 3) : undefined;
  if (prefix === undefined) return undefined;
  const longer = documented.filter((each) => each.startsWith(prefix));
  return longer.length === 0 || longer.some((each) => secret.startsWith(each)) ? prefix : undefined;
}

/** Who issues secrets that begin like this. */
export function tokenOrigin(prefix: string): TokenOrigin | undefined {
  return origins.get(prefix);
}
