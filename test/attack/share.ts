import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What an attack came to, in a line. */
    figure?: string
  }
}

/** Whether this is `npm run attack`. */
export const ATTACKING: boolean = process.env['LOCKSTEP_TESTS'] === 'attack'

/** What is drawn is the same for the same seed: `ATTACK_SEED`. */
export const SEED: number = numberOf('ATTACK_SEED', 1)

/**
 * How many are tried: in `npm test` a few; in `npm run attack` all, or the share of them that `ATTACK_SHARE` names.
 * @param few of them in `npm test`
 */
export function share(all: number, { few }: { readonly few: number }): number {
  return ATTACKING ? Math.ceil(all * numberOf('ATTACK_SHARE', 1)) : few
}

/** Keeps what an attack came to, for the table at the end of `npm run attack`. */
export function figure({ task }: TestContext, line: string): void {
  task.meta.figure = line
}

function numberOf(name: string, otherwise: number): number {
  const text = process.env[name]
  const value = text === undefined ? otherwise : Number(text)
  if (!(value > 0)) throw new Error(`${name}=${text}: a number above 0 is needed`)
  return value
}
