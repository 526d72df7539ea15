import type { Recipes } from '../cure.ts';

/** The managed policies have the same ids in every account. */
const forward = (policy: string, name: string) => `DefaultCacheBehavior:
  AllowedMethods: [GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE]
  CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad # CachingDisabled
  OriginRequestPolicyId: ${policy} # ${name}`;

const policy = (credentials: boolean, ...more: readonly string[]) =>
  [
    'ResponseHeadersPolicyConfig:',
    '  Name: api-cors',
    '  CorsConfig:',
    '    AccessControlAllowOrigins: { Items: ["{{origin}}"] }',
    '    AccessControlAllowMethods: { Items: [{{methods}}] }',
    '    AccessControlAllowHeaders: { Items: [{{headers}}] }',
    `    AccessControlAllowCredentials: ${credentials}`,
    ...more.map((line) => `    ${line}`),
    '    OriginOverride: true',
  ].join('\n');

/** For CloudFront, in the words of CloudFormation; the console has the same names. */
export const cloudfrontRecipes: Recipes = {
  'allow-credentials': {
    text: 'In CloudFront, allow credentials in the response headers policy of the behavior, for origins by name.',
    snippet: { language: 'yaml', text: policy(true) },
  },
  'allow-origin': {
    text: 'In CloudFront, name the origin in the response headers policy of the behavior.',
    snippet: { language: 'yaml', text: policy(false) },
  },
  'answer-preflight': {
    text: 'In CloudFront, allow OPTIONS on the behavior, and answer it in a function for viewer requests.',
    snippet: {
      language: 'js',
      text: `function handler(event) {
  if (event.request.method !== 'OPTIONS') return event.request;
  return {
    statusCode: 204,
    headers: {
      'access-control-allow-origin': { value: '{{origin}}' },
      'access-control-allow-methods': { value: '{{methods}}' },
      'access-control-allow-headers': { value: '{{headers}}' },
      vary: { value: 'Origin' },
    },
  };
}`,
    },
  },
  'cors-on-every-answer': {
    text: 'In CloudFront, use a response headers policy: functions for viewer responses do not run where the origin answers 400 or above.',
    snippet: { language: 'yaml', text: policy(false) },
  },
  'expose-headers': {
    text: 'In CloudFront, name the headers in the response headers policy of the behavior.',
    snippet: {
      language: 'yaml',
      text: policy(false, 'AccessControlExposeHeaders: { Items: [WWW-Authenticate, DPoP-Nonce] }'),
    },
  },
  'forward-authorization': {
    text: 'CloudFront removes Authorization from GET and HEAD by default: turn caching off for the API and forward every header of the viewer, or put Authorization into a cache policy.',
    snippet: {
      language: 'yaml',
      text: forward('b689b0a8-53d0-40ab-baf2-68738e2966ac', 'AllViewerExceptHostHeader'),
    },
  },
  'https-only': {
    text: 'In CloudFront, refuse http for the API, so that no credentials travel there twice; pages may be redirected.',
    snippet: { language: 'yaml', text: 'DefaultCacheBehavior:\n  ViewerProtocolPolicy: https-only' },
  },
  'never-cache-failures': {
    text: 'CloudFront keeps a 403 for ten seconds, or for as long as the distribution says.',
    snippet: { language: 'yaml', text: 'CustomErrorResponses:\n  - ErrorCode: 403\n    ErrorCachingMinTTL: 0' },
  },
  'redirect-same-origin': {
    text: 'In CloudFront, refuse http for the API in place of redirecting it.',
    snippet: { language: 'yaml', text: 'DefaultCacheBehavior:\n  ViewerProtocolPolicy: https-only' },
  },
  'websocket-upgrade': {
    text: 'In CloudFront, forward every header of the viewer: the handshake lives in Sec-WebSocket-*, Origin and Cookie.',
    snippet: { language: 'yaml', text: forward('216adef6-5c7f-47e4-b989-5492eafa07d3', 'AllViewer') },
  },
};
