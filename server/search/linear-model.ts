/** A weighted sum of named features: the sum's change by one feature is its weight × its value, which is what `--explain` shows. */
export type LinearModel = { readonly bias: number; readonly weights: Readonly<Record<string, number>> };

/** A linear model laid out for vectors of the given features; a feature it does not name weighs nothing. */
export function layOut(
  model: LinearModel,
  features: readonly string[],
): { readonly bias: number; readonly weights: Float64Array } {
  return { bias: model.bias, weights: Float64Array.from(features, (name) => model.weights[name] ?? 0) };
}

/** The sum for the features that start at `start` of `x`. */
export function sumOf(
  laidOut: { readonly bias: number; readonly weights: Float64Array },
  x: Float32Array,
  start = 0,
): number {
  let sum = laidOut.bias;
  for (let f = 0; f < laidOut.weights.length; f += 1) sum += laidOut.weights[f]! * x[start + f]!;
  return sum;
}
