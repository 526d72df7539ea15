import type { Recipes } from '../cure.ts';

/** For ASP.NET Core 8 and later (Program.cs). */
export const aspnetRecipes: Recipes = {
  'allow-credentials': {
    text: 'In ASP.NET Core, allow credentials for the origins that the policy names.',
    snippet: { language: 'csharp', text: 'policy.WithOrigins("{{origin}}").AllowCredentials();' },
  },
  'allow-origin': {
    text: 'In ASP.NET Core, name the origin in the policy, without a slash behind it.',
    snippet: { language: 'csharp', text: 'policy.WithOrigins("{{origin}}");' },
  },
  'answer-preflight': {
    text: 'In ASP.NET Core, call UseCors before UseAuthentication: it answers OPTIONS itself.',
    snippet: {
      language: 'csharp',
      text: `builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{{origin}}")
    .WithMethods("{{methods}}".Split(", "))
    .WithHeaders("{{headers}}".Split(", "))));

app.UseRouting();
app.UseCors();
app.UseAuthentication();
app.UseAuthorization();`,
    },
  },
  'challenge-with-401': {
    text: 'In ASP.NET Core, let the scheme write the 401, in place of Results.Unauthorized().',
    snippet: {
      language: 'csharp',
      text: 'return Results.Challenge(authenticationSchemes: [JwtBearerDefaults.AuthenticationScheme]);',
    },
  },
  'client-certificate-optional': {
    text: 'In ASP.NET Core, ask for a certificate without insisting.',
    snippet: {
      language: 'csharp',
      text: `builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate));`,
    },
  },
  'cookie-attributes': {
    text: 'In ASP.NET Core, set the attributes where the cookie is configured.',
    snippet: {
      language: 'csharp',
      text: `builder.Services.ConfigureApplicationCookie(options =>
{
    options.Cookie.Name = "{{cookie}}";
    options.Cookie.SameSite = SameSiteMode.None;
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
});`,
    },
  },
  'cors-on-every-answer': {
    text: 'In ASP.NET Core, UseCors adds the headers to whatever is answered behind it: call it before everything that refuses.',
    snippet: { language: 'csharp', text: 'app.UseCors();\napp.UseAuthentication();\napp.UseAuthorization();' },
  },
  'expose-headers': {
    text: 'In ASP.NET Core, name the headers in the policy.',
    snippet: {
      language: 'csharp',
      text: 'policy.WithOrigins("{{origin}}").WithExposedHeaders("WWW-Authenticate", "DPoP-Nonce");',
    },
  },
  'forwarded-proto': {
    text: 'In ASP.NET Core, read X-Forwarded-* of the proxies that you name, before any other middleware.',
    snippet: {
      language: 'csharp',
      text: `builder.Services.Configure<ForwardedHeadersOptions>(options =>
{
    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor
        | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    options.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
});

app.UseForwardedHeaders();`,
    },
  },
  'https-only': {
    text: 'In ASP.NET Core, send people to https, and browsers there for good.',
    snippet: { language: 'csharp', text: 'app.UseHsts();\napp.UseHttpsRedirection();' },
  },
  'larger-request-headers': {
    text: 'In ASP.NET Core, Kestrel takes 32 KB for all headers together.',
    snippet: {
      language: 'csharp',
      text: 'builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024);',
    },
  },
  'never-cache-failures': {
    text: 'In ASP.NET Core, say so with each refusal.',
    snippet: {
      language: 'csharp',
      text: `app.Use(async (context, next) =>
{
    context.Response.OnStarting(() =>
    {
        if (context.Response.StatusCode is 401 or 403) context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });
    await next(context);
});`,
    },
  },
  'rate-limit-window': {
    text: 'In ASP.NET Core, the rate limiter answers 503 unless told otherwise.',
    snippet: {
      language: 'csharp',
      text: `builder.Services.AddRateLimiter(options =>
{
    options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    options.OnRejected = (context, _) =>
    {
        context.HttpContext.Response.Headers.RetryAfter = "60";
        return ValueTask.CompletedTask;
    };
});`,
    },
  },
  'redirect-same-origin': {
    text: 'In ASP.NET Core, call UseCors before UseHttpsRedirection, so that preflights are answered and not redirected.',
    snippet: { language: 'csharp', text: 'app.UseCors();\napp.UseHttpsRedirection();' },
  },
  'websocket-upgrade': {
    text: 'In ASP.NET Core, allow the origin of the page.',
    snippet: {
      language: 'csharp',
      text: 'var options = new WebSocketOptions();\noptions.AllowedOrigins.Add("{{origin}}");\napp.UseWebSockets(options);',
    },
  },
};
