import type { Recipes } from '../cure.ts';

/** For Django 4.2 to 6, with django-cors-headers 4 and Django REST framework; lines of settings.py unless another file is named. */
export const djangoRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Django, let django-cors-headers allow credentials, and let the check against forged requests know the origin.',
    snippet: {
      language: 'python',
      text: 'CORS_ALLOWED_ORIGINS = ["{{origin}}"]\nCORS_ALLOW_CREDENTIALS = True\nCSRF_TRUSTED_ORIGINS = ["{{origin}}"]',
    },
  },
  'allow-origin': {
    text: 'In Django, put the origin on the list of django-cors-headers: scheme and port belong to it, no slash behind it.',
    snippet: { language: 'python', text: 'CORS_ALLOWED_ORIGINS = ["{{origin}}"]' },
  },
  'answer-preflight': {
    text: 'In Django, put CorsMiddleware of django-cors-headers first: it answers OPTIONS before anybody is asked to sign in.',
    snippet: {
      language: 'python',
      text: `INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOWED_ORIGINS = ["{{origin}}"]
CORS_ALLOW_METHODS = "{{methods}}".split(", ")
CORS_ALLOW_HEADERS = "{{headers}}".split(", ")`,
    },
  },
  'challenge-with-401': {
    text: 'In Django, the first authentication class of REST framework writes the challenge; SessionAuthentication has none, and makes the 401 a 403.',
    snippet: {
      language: 'python',
      text: `REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
}`,
    },
  },
  'cookie-attributes': {
    text: 'In Django, set both cookies, and let the check against forged requests know the origin.',
    snippet: {
      language: 'python',
      text: `SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "None"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = ["{{origin}}"]`,
    },
  },
  'cors-on-every-answer': {
    text: 'In Django, CorsMiddleware adds the headers to whatever comes from the middleware below it: put it first.',
    snippet: {
      language: 'python',
      text: 'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]\nCORS_ALLOWED_ORIGINS = ["{{origin}}"]',
    },
  },
  'expose-headers': {
    text: 'In Django, name the headers to django-cors-headers.',
    snippet: { language: 'python', text: 'CORS_EXPOSE_HEADERS = ["WWW-Authenticate", "DPoP-Nonce"]' },
  },
  'forward-authorization': {
    text: 'Apache keeps Authorization from Django under mod_wsgi until told to pass it.',
    snippet: { language: 'apache', text: 'WSGIPassAuthorization On' },
  },
  'forwarded-proto': {
    text: 'In Django, say which header tells the scheme, and make sure that the proxy always sets it.',
    snippet: {
      language: 'python',
      text: `SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True
CSRF_TRUSTED_ORIGINS = ["https://{{host}}"]`,
    },
  },
  'https-only': {
    text: 'In Django, SecurityMiddleware sends people to https, and browsers there for good.',
    snippet: {
      language: 'python',
      text: `SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True`,
    },
  },
  'larger-request-headers': {
    text: 'Django has no limit of its own; Gunicorn in front of it takes 8190 octets a header (gunicorn.conf.py).',
    snippet: { language: 'python', text: 'limit_request_field_size = 16380' },
  },
  'never-cache-failures': {
    text: 'In Django, mark the views that want a sign-in.',
    snippet: {
      language: 'python',
      text: `from django.views.decorators.cache import never_cache

@never_cache
@login_required
def orders(request):
    ...`,
    },
  },
  'rate-limit-window': {
    text: 'In Django, the throttles of REST framework answer 429 with Retry-After.',
    snippet: {
      language: 'python',
      text: `REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "10/min", "user": "100/min"},
}`,
    },
  },
  'redirect-same-origin': {
    text: 'Django redirects addresses without their final slash, and http to https: call the address as it is written in urls.py, or except the API.',
    snippet: { language: 'python', text: 'APPEND_SLASH = False\nSECURE_REDIRECT_EXEMPT = [r"^api/"]' },
  },
  'websocket-upgrade': {
    text: 'In Django, Channels reads the session of the handshake, and checks its origin against ALLOWED_HOSTS (asgi.py).',
    snippet: {
      language: 'python',
      text: `application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(routes))),
})`,
    },
  },
};
