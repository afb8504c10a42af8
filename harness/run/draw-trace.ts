import { isEnded, outcomeKind, type Outcome, type Threw } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import type { Sides } from '../sides/side.ts'
import { drawNumbers, type DrawnNumbers } from '../values/drawn/draw-numbers.ts'
import { drawStart } from '../values/drawn/draw-start.ts'
import { drawValue } from '../values/drawn/draw-value.ts'
import type { Drawn } from '../values/drawn/drawn.ts'
import { escapeText } from '../values/escape.ts'
import { withInts, type InJavaScript } from '../values/numbers-like.ts'
import { roughBytes } from '../values/rough-bytes.ts'
import { pairOutcome, type BothOutcomes } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'

/** What a stage gave, to be drawn; `same`: at inference, what is drawn of training's. */
export type DrawnOutcome =
  | Drawn
  | { readonly is: 'threw' | 'ended'; readonly text: string }
  | { readonly is: 'not-reached' }
  | { readonly is: 'same' }

/** A stage of one side on one record. */
export interface DrawnSide {
  /** What the stage is called there. */
  readonly name: string
  /** How many of the compared stages run before it there. */
  readonly at: number
  readonly value: DrawnOutcome
}

/** A stage of a diverging record, as both sides have it; null: that side has no such stage. */
export interface DrawnStage {
  readonly name: string
  readonly training: DrawnSide | null
  readonly inference: DrawnSide | null
  /** Where the stage gave arrays of numbers that differ; left out: it did not. */
  readonly numbers?: DrawnNumbers
}

const ERROR = 2000

/** Larger values are drawn as they are, their whole numbers as JavaScript has them. */
const REWRITTEN = 65_536

/** Draws what every compared stage gave on one record, in the order of the plan: bounded copies. */
export function drawTrace(
  { training, inference }: Sides,
  { plan, outcomes }: { readonly plan: Plan; readonly outcomes: BothOutcomes },
  inJavaScript: InJavaScript,
): readonly DrawnStage[] {
  const side = (pair: StagePair, role: Role): Pick<DrawnSide, 'name' | 'at'> | null => {
    const name = (role === 'training' ? training : inference).stages[pair[role]]
    const order = role === 'training' ? plan.trainingOrder : plan.inferenceOrder
    return pair[role] < 0 || name === undefined ? null : { name, at: order.indexOf(pair) }
  }
  return plan.pairs.map((pair): DrawnStage => {
    const left = pairOutcome(pair, 'training', outcomes.training)
    const right = pairOutcome(pair, 'inference', outcomes.inference)
    const places = { training: side(pair, 'training'), inference: side(pair, 'inference') }
    const drawn = drawBoth(left, right, inJavaScript)
    const isSame = places.training !== null && JSON.stringify(drawn.training) === JSON.stringify(drawn.inference)
    const numbers = areValues(left, right) && !isSame ? drawNumbers(left, right) : null
    return {
      name: pair.name,
      training: places.training === null ? null : { ...places.training, value: drawn.training },
      inference:
        places.inference === null ? null : { ...places.inference, value: isSame ? { is: 'same' } : drawn.inference },
      ...(numbers === null || numbers.differing === 0 ? {} : { numbers }),
    }
  })
}

function areValues(training: Outcome, inference: Outcome): boolean {
  return outcomeKind(training) === 'value' && outcomeKind(inference) === 'value'
}

function drawBoth(training: Outcome, inference: Outcome, is: InJavaScript): Readonly<Record<Role, DrawnOutcome>> {
  const isSmall = roughBytes(training) + roughBytes(inference) <= REWRITTEN
  const written = isSmall && areValues(training, inference) ? withInts({ training, inference }, is) : null
  const start = areValues(training, inference) ? drawStart(training, inference) : 0
  return {
    training: drawOutcome(written === null ? training : written.training, start),
    inference: drawOutcome(written === null ? inference : written.inference, start),
  }
}

function drawOutcome(outcome: Outcome, start: number): DrawnOutcome {
  const kind = outcomeKind(outcome)
  if (kind === 'value') return drawValue(outcome, start)
  if (kind === 'not-reached') return { is: 'not-reached' }
  const { type, message } = outcome as Threw
  return { is: isEnded(outcome) ? 'ended' : 'threw', text: escapeText(`${type}: ${message}`.slice(0, ERROR)) }
}
