/**
 * Solves A x = b for a small symmetric positive definite A by Cholesky's factorisation, in place: b
 * becomes x and A its factor. Written out because a fit does it thousands of times for three unknowns,
 * where the matrices of a library would cost more than the rest of the fit.
 *
 * @param a row by row, n × n
 * @returns false where A is not positive definite; then b is of no use
 */
export function solvePositive(a: Float64Array, b: Float64Array, n: number): boolean {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * n + column];
      for (let k = 0; k < column; k++) sum -= a[row * n + k] * a[column * n + k];
      if (row !== column) a[row * n + column] = sum / a[column * n + column];
      else if (sum > 0) a[row * n + row] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) b[row] -= a[row * n + k] * b[k];
    b[row] /= a[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) b[row] -= a[k * n + row] * b[k];
    b[row] /= a[row * n + row];
  }
  return true;
}
