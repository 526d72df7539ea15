import { noScheme, type ReadCredential, readCredential, type SplitScheme } from './authorization.ts';

/** Headers that carry a secret by the documentation of their vendor or by wide custom. Lower case. */
const names: ReadonlySet<string> = new Set([
  ...[
    'x-api-key',
    'api-key',
    'apikey',
    'x-apikey',
    'x-api-token',
    'x-access-key',
    'x-auth-key',
    'x-key',
    'x-secret-key',
  ],
  ...[
    'x-auth-token',
    'x-access-token',
    'access-token',
    'x-token',
    'token',
    'auth-token',
    'x-session-token',
    'x-id-token',
  ],
  ...['x-authorization', 'x-forwarded-access-token', 'x-user-token', 'x-client-secret', 'x-subject-token', 'x-jwt'],
  ...[
    'ocp-apim-subscription-key',
    'x-functions-key',
    'x-goog-api-key',
    'x-goog-iap-jwt-assertion',
    'x-ms-token-aad-access-token',
  ],
  ...['x-ms-token-aad-id-token', 'x-amz-security-token', 'x-amzn-oidc-data', 'x-amzn-oidc-accesstoken', 'dd-api-key'],
  ...[
    'dd-application-key',
    'private-token',
    'job-token',
    'deploy-token',
    'x-gitlab-token',
    'x-vault-token',
    'x-consul-token',
  ],
  ...[
    'x-nomad-token',
    'x-shopify-access-token',
    'x-figma-token',
    'x-n8n-api-key',
    'x-master-key',
    'x-parse-rest-api-key',
  ],
  ...[
    'x-parse-session-token',
    'x-algolia-api-key',
    'x-typesense-api-key',
    'x-hasura-admin-secret',
    'x-insert-key',
    'x-query-key',
  ],
  ...[
    'x-newrelic-api-key',
    'x-rapidapi-key',
    'x-mbx-apikey',
    'x-plex-token',
    'x-emby-token',
    'x-redmine-api-key',
    'x-jfrog-art-api',
  ],
  ...[
    'x-honeycomb-team',
    'x-postmark-server-token',
    'x-figma-access-token',
    'x-appwrite-key',
    'cf-access-token',
    'cf-access-jwt-assertion',
  ],
  ...[
    'cf-access-client-secret',
    'x-auth-apikey',
    'circle-token',
    'x-okta-session',
    'x-sso-token',
    'x-jenkins-token',
    'x-octopus-apikey',
  ],
  ...[
    'x-metabase-session',
    'x-pagerduty-token',
    'x-cassandra-token',
    'x-contentful-token',
    'x-storefront-access-token',
    'x-wallet-key',
  ],
]);

/** Whether a request header of that name holds an API key or another secret of the caller. In any letter case. */
export function isApiKeyHeader(name: string): boolean {
  return name.length <= 64 && names.has(name.toLowerCase());
}

/** Reads the value of an API-key header: a bare secret; some callers put a scheme before it. */
export function readApiKey(text: string): ReadCredential {
  return readCredential(text, splitUsualScheme);
}

function splitUsualScheme(value: string): SplitScheme {
  const scheme = /^(?:bearer|basic|token|apikey|jwt)(?=\s+\S)/i.exec(value)?.[0];
  if (scheme === undefined) return noScheme;
  return { scheme, secretAt: scheme.length + value.slice(scheme.length).search(/\S/), defects: [] };
}
