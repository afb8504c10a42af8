import { tap } from 'lockstep/tap'

// A tap gives back the type it was given, literals and tuples included.
export const text: string = tap('text', 'a'.repeat(2))
export const pair: readonly [number, string] = tap('pair', [1, 'a'] as const)
export const row: Float32Array = tap('row', new Float32Array(2))
export const maybe: string | null = tap('maybe', Math.random() > 2 ? null : 'a')
export const later: Promise<number> = tap('later', Promise.resolve(1))

// @ts-expect-error what comes back is no wider and no narrower
export const number: number = tap('text', 'a')
// @ts-expect-error a tap has a name
tap(1)
