import { errorText, StageError, UsageError } from '../../errors.ts'
import { threw, type Threw } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'

/**
 * Makes the outcome of a stage that threw.
 * @throws {StageError} if it is a mistake in how the stage was declared, which no record is to blame for (an adapter
 *   finds some only when it first runs): then nothing may be concluded.
 */
export function thrown(error: unknown, side: Role, stage: string): Threw {
  if (!(error instanceof UsageError)) return threw(error)
  const { at, what, further, hint } = error
  throw new StageError(
    `stage '${stage}' of the ${side} side cannot be run as it is declared: ${errorText({ at, what, further, hint: null })}`,
    { side, stage },
    { cause: error, hint },
  )
}
