import type { Recipes } from './cure.ts';
import type { Product } from './product.ts';
import { apiGatewayRecipes } from './recipes/api-gateway.ts';
import { aspnetRecipes } from './recipes/aspnet.ts';
import { caddyRecipes } from './recipes/caddy.ts';
import { cloudflareRecipes } from './recipes/cloudflare.ts';
import { cloudfrontRecipes } from './recipes/cloudfront.ts';
import { djangoRecipes } from './recipes/django.ts';
import { expressRecipes } from './recipes/express.ts';
import { fastifyRecipes } from './recipes/fastify.ts';
import { laravelRecipes } from './recipes/laravel.ts';
import { phpRecipes } from './recipes/php-fpm.ts';
import { railsRecipes } from './recipes/rails.ts';
import { springRecipes } from './recipes/spring.ts';
import { traefikRecipes } from './recipes/traefik.ts';
import { wordpressRecipes } from './recipes/wordpress.ts';

/** Recipes that are kept by product, so that somebody who knows one can judge all of it in one file. */
export const productRecipes: Readonly<Partial<Record<Product, Recipes>>> = {
  'api-gateway': apiGatewayRecipes,
  aspnet: aspnetRecipes,
  caddy: caddyRecipes,
  cloudflare: cloudflareRecipes,
  cloudfront: cloudfrontRecipes,
  django: djangoRecipes,
  express: expressRecipes,
  fastify: fastifyRecipes,
  laravel: laravelRecipes,
  'php-fpm': phpRecipes,
  rails: railsRecipes,
  spring: springRecipes,
  traefik: traefikRecipes,
  wordpress: wordpressRecipes,
};
