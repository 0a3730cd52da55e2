import type { Recipe } from '../dnn/architectures/index.js';

/** One in so many training images is set aside where a recipe has patience. */
const setAsideOneIn = 20;

/** How many of the training images a network learns from: the first ones; the rest is set aside. */
export function learnedImages({ perCategory, patience }: Recipe, categories: number): number {
  const count = perCategory * categories;
  return patience ? count - Math.floor(count / setAsideOneIn) : count;
}

/** Steps of a training of all its epochs: each epoch has as many as there are whole batches. */
export function trainingSteps(recipe: Recipe, categories: number): number {
  return recipe.epochs * Math.floor(learnedImages(recipe, categories) / recipe.batchSize);
}
