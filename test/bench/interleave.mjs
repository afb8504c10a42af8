/**
 * Times two tasks side by side: rounds of both, the order changing every round, and the median of the rounds' ratios.
 * Machines are noisy; a ratio taken within milliseconds of itself is not.
 *
 * @param {() => unknown} task what is measured, may be async
 * @param {() => unknown} base what it is measured against
 * @param {{ rounds?: number, warmup?: number }} [options]
 * @returns {Promise<{ ratio: number, low: number, high: number, task: number, base: number }>} the median ratio, its
 * quartiles, and the median milliseconds of both
 */
export async function interleave(task, base, { rounds = 41, warmup = 5 } = {}) {
  for (let round = 0; round < warmup; round++) {
    await task()
    await base()
  }
  const samples = []
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [task, base] : [base, task]
    const took = []
    for (const run of order) {
      const began = performance.now()
      await run()
      took.push(performance.now() - began)
    }
    const [ofTask, ofBase] = round % 2 === 0 ? took : took.toReversed()
    samples.push({ ratio: ofTask / ofBase, task: ofTask, base: ofBase })
  }
  const at = (key, q) => samples.map((sample) => sample[key]).toSorted((a, b) => a - b)[Math.floor(q * (rounds - 1))]
  return {
    ratio: at('ratio', 0.5),
    low: at('ratio', 0.25),
    high: at('ratio', 0.75),
    task: at('task', 0.5),
    base: at('base', 0.5),
  }
}
