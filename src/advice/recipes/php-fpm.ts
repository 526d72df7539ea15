import type { Recipes } from '../cure.ts';

const origin = "header('Access-Control-Allow-Origin: {{origin}}');\nheader('Vary: Origin', false);";

/** For PHP 8 without a framework: at the top of the script that every call goes through. */
export const phpRecipes: Recipes = {
  'allow-credentials': {
    text: 'In PHP, allow credentials beside the one origin.',
    snippet: { language: 'php', text: `${origin}\nheader('Access-Control-Allow-Credentials: true');` },
  },
  'allow-origin': {
    text: 'In PHP, allow the one origin.',
    snippet: { language: 'php', text: origin },
  },
  'answer-preflight': {
    text: 'In PHP, answer OPTIONS before the session is looked at.',
    snippet: {
      language: 'php',
      text: `if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    header('Access-Control-Allow-Origin: {{origin}}');
    header('Access-Control-Allow-Methods: {{methods}}');
    header('Access-Control-Allow-Headers: {{headers}}');
    header('Vary: Origin', false);
    http_response_code(204);
    exit;
}`,
    },
  },
  'challenge-with-401': {
    text: 'In PHP, send the challenge with the status.',
    snippet: { language: 'php', text: `header('WWW-Authenticate: Bearer realm="api"', true, 401);\nexit;` },
  },
  'cookie-attributes': {
    text: 'In PHP, set the attributes of the session’s cookie (php.ini).',
    snippet: {
      language: 'ini',
      text: 'session.name = {{cookie}}\nsession.cookie_samesite = "None"\nsession.cookie_secure = 1\nsession.cookie_httponly = 1',
    },
  },
  'cors-on-every-answer': {
    text: 'In PHP, set the headers before the first line that may refuse.',
    snippet: { language: 'php', text: origin },
  },
  'expose-headers': {
    text: 'In PHP, name the headers.',
    snippet: { language: 'php', text: "header('Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce');" },
  },
  'forward-authorization': {
    text: 'Apache keeps Authorization from PHP until told to pass it; nginx passes it with fastcgi_param HTTP_AUTHORIZATION $http_authorization.',
    snippet: { language: 'apache', text: '<Directory "/var/www/html">\n  CGIPassAuth On\n</Directory>' },
  },
  'forwarded-proto': {
    text: 'In PHP, believe the proxy about https, if all traffic comes through it.',
    snippet: {
      language: 'php',
      text: `if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') {
    $_SERVER['HTTPS'] = 'on';
}`,
    },
  },
  'https-only': {
    text: 'In PHP, send the session over https alone (php.ini).',
    snippet: { language: 'ini', text: 'session.cookie_secure = 1' },
  },
  'never-cache-failures': {
    text: 'In PHP, say so before the first line that may refuse.',
    snippet: { language: 'php', text: "header('Cache-Control: no-store');" },
  },
  'rate-limit-window': {
    text: 'In PHP, say when to try again.',
    snippet: { language: 'php', text: "http_response_code(429);\nheader('Retry-After: 60');\nexit;" },
  },
};
