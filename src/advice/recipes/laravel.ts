import type { Recipes } from '../cure.ts';

/** For Laravel 11 and later. */
export const laravelRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Laravel, say so in config/cors.php, with the origins by name.',
    snippet: {
      language: 'php',
      text: "'allowed_origins' => ['{{origin}}'],\n'supports_credentials' => true,",
    },
  },
  'allow-origin': {
    text: 'In Laravel, put the origin on the list in config/cors.php; php artisan config:publish cors makes the file.',
    snippet: { language: 'php', text: "'allowed_origins' => ['{{origin}}']," },
  },
  'answer-preflight': {
    text: 'Laravel answers OPTIONS itself for every path that config/cors.php lists; php artisan config:publish cors makes the file.',
    snippet: {
      language: 'php',
      text: `return [
    'paths' => ['api/*', 'sanctum/csrf-cookie', 'login', 'logout'],
    'allowed_origins' => ['{{origin}}'],
    'allowed_methods' => explode(', ', '{{methods}}'),
    'allowed_headers' => explode(', ', '{{headers}}'),
    'supports_credentials' => false,
];`,
    },
  },
  'challenge-with-401': {
    text: 'In Laravel, add the challenge where exceptions become answers (bootstrap/app.php).',
    snippet: {
      language: 'php',
      text: `->withExceptions(function (Exceptions $exceptions) {
    $exceptions->render(fn (AuthenticationException $exception, Request $request) => $request->expectsJson()
        ? response()->json(['message' => $exception->getMessage()], 401, ['WWW-Authenticate' => 'Bearer realm="api"'])
        : null);
})`,
    },
  },
  'cookie-attributes': {
    text: 'In Laravel, set the attributes in .env; Sanctum must know the host of the page as well.',
    snippet: {
      language: 'ini',
      text: 'SESSION_COOKIE={{cookie}}\nSESSION_SAME_SITE=none\nSESSION_SECURE_COOKIE=true',
    },
  },
  'cors-on-every-answer': {
    text: 'Laravel adds the headers to errors too, for the paths that config/cors.php lists: list the one that failed.',
    snippet: { language: 'php', text: "'paths' => ['*'],\n'allowed_origins' => ['{{origin}}']," },
  },
  'expose-headers': {
    text: 'In Laravel, name the headers in config/cors.php.',
    snippet: { language: 'php', text: "'exposed_headers' => ['WWW-Authenticate', 'DPoP-Nonce']," },
  },
  'forward-authorization': {
    text: 'Laravel’s own public/.htaccess hands Authorization on; where it was replaced, these lines are missing.',
    snippet: {
      language: 'apache',
      text: 'RewriteEngine On\nRewriteCond %{HTTP:Authorization} .\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]',
    },
  },
  'forwarded-proto': {
    text: 'In Laravel, name the addresses of the proxies (bootstrap/app.php).',
    snippet: {
      language: 'php',
      text: `->withMiddleware(function (Middleware $middleware) {
    $middleware->trustProxies(at: ['10.0.0.0/8']);
})`,
    },
  },
  'https-only': {
    text: 'In Laravel, make https addresses (AppServiceProvider::boot), and send the session over nothing else (SESSION_SECURE_COOKIE=true).',
    snippet: { language: 'php', text: 'URL::forceHttps(app()->isProduction());' },
  },
  'never-cache-failures': {
    text: 'In Laravel, mark the routes that want a sign-in.',
    snippet: {
      language: 'php',
      text: `Route::middleware(['cache.headers:no_store', 'auth:sanctum'])->group(function () {
    Route::get('/orders', [OrderController::class, 'index']);
});`,
    },
  },
  'rate-limit-window': {
    text: 'In Laravel, the throttle middleware answers 429 with Retry-After; count by account and by address.',
    snippet: {
      language: 'php',
      text: `RateLimiter::for('login', fn (Request $request) => [
    Limit::perMinute(10)->by((string) $request->input('email')),
    Limit::perMinute(100)->by($request->ip()),
]);`,
    },
  },
  'redirect-same-origin': {
    text: 'Laravel’s own public/.htaccess redirects addresses with a final slash: call them without, or except the API there.',
    snippet: {
      language: 'apache',
      text: 'RewriteCond %{REQUEST_FILENAME} !-d\nRewriteCond %{REQUEST_URI} !^/api/\nRewriteCond %{REQUEST_URI} (.+)/$\nRewriteRule ^ %1 [L,R=301]',
    },
  },
};
