import { cases as lowercasing } from './zoo/lowercasing.ts'
import { cases as settings } from './zoo/settings.ts'
import { cases as singleSteps } from './zoo/single-steps.ts'
import { cases as steps } from './zoo/steps.ts'
import type { ZooCase } from './zoo/case.ts'

/** A case and the file its Python stages are in, without its ending. */
export interface FiledCase {
  readonly file: string
  readonly zoo: ZooCase
}

const FILES: Readonly<Record<string, readonly ZooCase[]>> = {
  lowercasing,
  settings,
  'single-steps': singleSteps,
  steps,
}

/** Every case of the zoo. */
export const ALL_CASES: readonly FiledCase[] = Object.entries(FILES).flatMap(([file, cases]) =>
  cases.map((zoo) => ({ file, zoo })),
)
