import type { GivenToTap } from './declared.ts'

/** Where `tap` of `lockstep/tap` looks for what it is to call. */
export const RECORDER: unique symbol = Symbol.for('lockstep.tap')

/**
 * Is called by taps with what they are declared with, and where a variable is watched with the place of that,
 * `file:line:column`.
 */
export type Recorder = (name: string, value: unknown, how?: string | GivenToTap) => unknown

/** What has room for a recorder: undefined while none is there. */
export type RecorderSlot = { [RECORDER]?: Recorder | undefined }
