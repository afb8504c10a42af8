import { expect } from 'vitest'
import type { MatchOptions, TestSide } from './to-match-training.ts'
import { toMatchTraining } from './to-match-training.ts'

export { parity, type ParityOptions } from './parity.ts'
export type { MatchOptions, TestSide } from './to-match-training.ts'

declare module 'vitest' {
  interface Matchers<T = any> {
    /**
     * Runs the received inference side and `training` in this process on every record and compares every stage.
     * Await it. Fails if there are no records, also under `.not`.
     */
    toMatchTraining: (training: TestSide, options: MatchOptions) => Promise<void>
  }
}

expect.extend({ toMatchTraining })
