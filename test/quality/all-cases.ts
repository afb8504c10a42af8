import { cases as hashingParsing } from './zoo/hashing-parsing.ts'
import { cases as libraryImages } from './zoo/library-images.ts'
import { cases as libraryNumbers } from './zoo/library-numbers.ts'
import { cases as libraryParams } from './zoo/library-params.ts'
import { cases as librarySettings } from './zoo/library-settings.ts'
import { cases as librarySteps } from './zoo/library-steps.ts'
import { cases as libraryValues } from './zoo/library-values.ts'
import { cases as libraryVersions } from './zoo/library-versions.ts'
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
  'library-images': libraryImages,
  'library-numbers': libraryNumbers,
  'library-params': libraryParams,
  'library-settings': librarySettings,
  'library-steps': librarySteps,
  'library-values': libraryValues,
  'library-versions': libraryVersions,
  lowercasing,
  settings,
  steps,
  'text-values': textValues,
}

/** Every case of the zoo. */
export const ALL_CASES: readonly FiledCase[] = Object.entries(FILES).flatMap(([file, cases]) =>
  cases.map((zoo) => ({ file, zoo })),
)
