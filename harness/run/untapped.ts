import { StageError } from '../errors.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import type { Side, Sides } from '../sides/side.ts'
import type { BothOutcomes } from './judge.ts'

/**
 * Names the side that is a function without a tap, as far as records have shown, where the other side has stages: then
 * nothing stands for these. Null where both have stages, and where neither has: what they return is compared, also
 * with a service or a recording that has nothing but `return`.
 */
export function untappedSide({ training, inference }: Sides): Role | null {
  const lacks = { training: passesNoTap(training), inference: passesNoTap(inference) }
  if (lacks.training === lacks.inference) return null
  const [role, other]: [Role, Side] = lacks.training ? ['training', inference] : ['inference', training]
  return other.stages.some((name) => name !== RETURN) ? role : null
}

function passesNoTap({ info, stages }: Side): boolean {
  const isFunction = info.kind === 'traced' && info.provenance.platform !== 'service'
  return isFunction && stages.length === 1 && stages[0] === RETURN
}

/**
 * Ends a run whose sides cannot be compared once a function without a tap came to its end: its value stands for none of
 * the other side's stages. One that throws may still pass taps on other records.
 * @throws {StageError} then.
 */
export function refuseUntapped(sides: Sides, role: Role, outcomes: BothOutcomes): void {
  if (outcomeKind(outcomes[role][0]) !== 'value') return
  const other = role === 'training' ? sides.inference : sides.training
  const names = other.stages.slice(0, 3).map((name) => `'${name}'`)
  const more = other.stages.length > 3 ? ', …' : ''
  const side = role === 'training' ? 'the training function' : 'the inference function'
  throw new StageError(
    `${side} '${sides[role].info.pipeline}' passes no tap, so that nothing in it stands for ${names.join(', ')}${more} of the other side`,
    { side: role },
    {
      hint: 'name its intermediate values with tap(name, value); what functions return is compared where neither has a tap',
    },
  )
}
