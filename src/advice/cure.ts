import type { StackMatch } from '../http/stack.ts';
import type { Fix, Snippet } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';
import { type Product, productsOf } from './product.ts';
import { productRecipes } from './product-recipes.ts';
import { fillIn, type Values } from './values.ts';

/** How one product does it. The snippet may hold the placeholders of `Values`. */
export interface Recipe {
  /** Names the product. */
  readonly text: string;
  readonly snippet: Snippet;
}

/** What one product does, by the id of the cure. */
export type Recipes = Readonly<Record<string, Recipe>>;

/** Something that an operator can change, told for everybody and for each product. */
export interface Cure {
  readonly id: string;
  /** For whoever runs a product that was not recognised or has no recipe. */
  readonly step: Wording;
  /** What is to be reached, in no product's words. */
  readonly snippet?: Snippet;
  /** More of them are kept by product (`productRecipes`). */
  readonly recipes: Readonly<Partial<Record<Product, Recipe>>>;
}

/** Two products at most: a third one is further from the cause than the reader wants to go. */
const most = 2;

/** The operator's fixes: the recipes of the recognised products, best first, or else the general step. */
export function curesFor(cure: Cure, stack: readonly StackMatch[], values: Values = {}): readonly Fix[] {
  const recipes = productsOf(stack).flatMap((product) => recipeFor(cure, product) ?? []);
  if (recipes.length > 0) return recipes.slice(0, most).map(({ text, snippet }) => fixOf(text, snippet, values));
  return [fixOf(cure.step, cure.snippet, values)];
}

/** How this product does it, if it can. */
export function recipeFor({ id, recipes }: Cure, product: Product): Recipe | undefined {
  return recipes[product] ?? productRecipes[product]?.[id];
}

function fixOf(text: Wording, snippet: Snippet | undefined, values: Values): Fix {
  return {
    audience: 'operator',
    text,
    ...(snippet && { snippet: { language: snippet.language, text: fillIn(snippet.text, values) } }),
  };
}
