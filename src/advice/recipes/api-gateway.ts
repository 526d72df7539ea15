import type { Recipes } from '../cure.ts';

const errors = (header: string, value: string) => `GatewayResponses:
  DEFAULT_4XX:
    ResponseParameters:
      Headers:
        ${header}: "'${value}'"`;

/** For Amazon API Gateway, in the words of SAM templates. */
export const apiGatewayRecipes: Recipes = {
  'allow-credentials': {
    text: 'In API Gateway, allow credentials in the CORS configuration of the HTTP API, for origins by name.',
    snippet: {
      language: 'yaml',
      text: 'CorsConfiguration:\n  AllowOrigins: ["{{origin}}"]\n  AllowCredentials: true',
    },
  },
  'allow-origin': {
    text: 'In API Gateway, name the origin in the CORS configuration of the HTTP API; in a REST API the integration has to send the header itself.',
    snippet: { language: 'yaml', text: 'CorsConfiguration:\n  AllowOrigins: ["{{origin}}"]' },
  },
  'answer-preflight': {
    text: 'In API Gateway, let the REST API answer OPTIONS, without its default authorizer; values stand in single quotes within the double ones.',
    snippet: {
      language: 'yaml',
      text: `Cors:
  AllowOrigin: "'{{origin}}'"
  AllowMethods: "'{{methods}}'"
  AllowHeaders: "'{{headers}}'"
Auth:
  AddDefaultAuthorizerToCorsPreflight: false`,
    },
  },
  'challenge-with-401': {
    text: 'In API Gateway, add the challenge to the gateway’s own 401.',
    snippet: {
      language: 'yaml',
      text: `GatewayResponses:
  UNAUTHORIZED:
    ResponseParameters:
      Headers:
        WWW-Authenticate: "'Bearer realm=\\"api\\"'"`,
    },
  },
  'cors-on-every-answer': {
    text: 'In API Gateway, what the gateway itself refuses never reaches the integration: add the header to its own answers.',
    snippet: { language: 'yaml', text: errors('Access-Control-Allow-Origin', '{{origin}}') },
  },
  'expose-headers': {
    text: 'In API Gateway, name the headers in the gateway’s own answers too.',
    snippet: { language: 'yaml', text: errors('Access-Control-Expose-Headers', 'WWW-Authenticate, DPoP-Nonce') },
  },
  'forward-authorization': {
    text: 'In API Gateway, an HTTP integration that is no proxy passes only the headers that it maps.',
    snippet: {
      language: 'yaml',
      text: `x-amazon-apigateway-integration:
  type: http
  requestParameters:
    integration.request.header.Authorization: method.request.header.Authorization`,
    },
  },
  'let-address-in': {
    text: 'In API Gateway, put the address on the list of the resource policy.',
    snippet: { language: 'yaml', text: 'Auth:\n  ResourcePolicy:\n    IpRangeWhitelist: ["203.0.113.0/24"]' },
  },
  'never-cache-failures': {
    text: 'API Gateway keeps what the authorizer said for five minutes, refusals too.',
    snippet: {
      language: 'yaml',
      text: 'Type: AWS::ApiGateway::Authorizer\nProperties:\n  AuthorizerResultTtlInSeconds: 0',
    },
  },
  'rate-limit-window': {
    text: 'In API Gateway, raise the limit of the stage, or of the usage plan of the key.',
    snippet: {
      language: 'yaml',
      text: 'MethodSettings:\n  - ResourcePath: "/*"\n    HttpMethod: "*"\n    ThrottlingRateLimit: 100\n    ThrottlingBurstLimit: 200',
    },
  },
};
