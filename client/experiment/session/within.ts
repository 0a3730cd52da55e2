/** What something comes to within so many ms, or `late`; the waiting leaves no timer behind. */
export async function within<Result>(
  work: Promise<Result>,
  durationMs: number,
): Promise<Result | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), durationMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
