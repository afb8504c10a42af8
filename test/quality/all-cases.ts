import { cases as hashingParsing } from './zoo/hashing-parsing.ts'
import { cases as libraryParams } from './zoo/library-params.ts'
import { cases as librarySteps } from './zoo/library-steps.ts'
import { cases as lowercasing } from './zoo/lowercasing.ts'
import { cases as settings } from './zoo/settings.ts'
import { cases as textValues } from './zoo/text-values.ts'
import { cases as steps } from './zoo/steps.ts'
import type { ZooCase } from './zoo/case.ts'

/** A case and the file its Python stages are in, without its ending. */
export interface FiledCase {
  readonly file: string
  readonly zoo: ZooCase
}

const FILES: Readonly<Record<string, readonly ZooCase[]>> = {
  'hashing-parsing': hashingParsing,
  'library-params': libraryParams,
  'library-steps': librarySteps,
  lowercasing,
  settings,
  steps,
  'text-values': textValues,
}

/** Every case of the zoo. */
export const ALL_CASES: readonly FiledCase[] = Object.entries(FILES).flatMap(([file, cases]) =>
  cases.map((zoo) => ({ file, zoo })),
)
