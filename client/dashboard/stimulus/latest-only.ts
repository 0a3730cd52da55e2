/**
 * Runs one job at a time. Of those asked for meanwhile only the newest is run; the others' promises
 * give null.
 */
export function latestOnly<Job, Result>(
  run: (job: Job) => Promise<Result>,
): (job: Job) => Promise<Result | null> {
  interface Asked {
    job: Job;
    resolve: (result: Result | null) => void;
    reject: (error: unknown) => void;
  }
  let newest: Asked | null = null;
  let running = false;

  const runAll = async () => {
    running = true;
    while (newest !== null) {
      const { job, resolve, reject } = newest;
      newest = null;
      await run(job).then(resolve, reject);
    }
    running = false;
  };

  return (job) =>
    new Promise((resolve, reject) => {
      newest?.resolve(null);
      newest = { job, resolve, reject };
      if (!running) void runAll();
    });
}
