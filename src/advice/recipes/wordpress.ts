import type { Recipes } from '../cure.ts';

const served = (...lines: readonly string[]) =>
  [
    "add_action('rest_api_init', function () {",
    "    remove_filter('rest_pre_serve_request', 'rest_send_cors_headers');",
    "    add_filter('rest_pre_serve_request', function ($served) {",
    ...lines.map((line) => `        ${line}`),
    "        header('Vary: Origin', false);",
    '        return $served;',
    '    });',
    '}, 15);',
  ].join('\n');

const origin = "header('Access-Control-Allow-Origin: {{origin}}');";

/** For WordPress 5.5 and later: lines for a plugin of one's own, unless another file is named. */
export const wordpressRecipes: Recipes = {
  'allow-credentials': {
    text: 'WordPress lets every origin in with credentials; name the one that may.',
    snippet: { language: 'php', text: served(origin, "header('Access-Control-Allow-Credentials: true');") },
  },
  'allow-origin': {
    text: 'In WordPress, set the header in place of its own, which a plugin may have turned off.',
    snippet: { language: 'php', text: served(origin) },
  },
  'answer-preflight': {
    text: 'WordPress answers OPTIONS for its REST interface itself; name what may be sent. A login wall in front of it has to let OPTIONS pass.',
    snippet: {
      language: 'php',
      text: served(
        origin,
        "header('Access-Control-Allow-Methods: {{methods}}');",
        "header('Access-Control-Allow-Headers: {{headers}}');",
      ),
    },
  },
  'challenge-with-401': {
    text: 'In WordPress, add the challenge to the 401 of its REST interface.',
    snippet: {
      language: 'php',
      text: `add_filter('rest_post_dispatch', function ($response) {
    if ($response->get_status() === 401) {
        $response->header('WWW-Authenticate', 'Basic realm="WordPress"');
    }
    return $response;
});`,
    },
  },
  'cors-on-every-answer': {
    text: 'In WordPress, this filter runs for errors of the REST interface too.',
    snippet: { language: 'php', text: served(origin) },
  },
  'expose-headers': {
    text: 'In WordPress, add the names to those that its REST interface exposes.',
    snippet: {
      language: 'php',
      text: `add_filter('rest_exposed_cors_headers', function ($names) {
    return array_merge($names, ['WWW-Authenticate']);
});`,
    },
  },
  'forward-authorization': {
    text: 'Apache keeps Authorization from WordPress until told to pass it (.htaccess).',
    snippet: { language: 'apache', text: 'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1' },
  },
  'forwarded-proto': {
    text: 'In WordPress, believe the proxy about https (wp-config.php).',
    snippet: {
      language: 'php',
      text: `if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') {
    $_SERVER['HTTPS'] = 'on';
}`,
    },
  },
  'https-only': {
    text: 'In WordPress, sign people in over https alone (wp-config.php).',
    snippet: {
      language: 'php',
      text: "define('FORCE_SSL_ADMIN', true);\ndefine('WP_HOME', 'https://{{host}}');\ndefine('WP_SITEURL', 'https://{{host}}');",
    },
  },
  'never-cache-failures': {
    text: 'In WordPress, say so for its REST interface; pages that hold a nonce must not be cached longer than twelve hours.',
    snippet: { language: 'php', text: "add_filter('rest_send_nocache_headers', '__return_true');" },
  },
  'redirect-same-origin': {
    text: 'WordPress redirects to its own address: call it by that, or set it right (wp-config.php).',
    snippet: {
      language: 'php',
      text: "define('WP_HOME', 'https://{{host}}');\ndefine('WP_SITEURL', 'https://{{host}}');",
    },
  },
};
