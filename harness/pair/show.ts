import { ignoreTree } from '../compare/path-pattern.ts'
import type { Difference } from '../compare/differences/difference.ts'
import { isEnded, outcomeKind, type Outcome, type Threw } from '../pipeline/outcome.ts'
import { digest } from '../values/digest.ts'
import { inputText } from '../golden/input-text.ts'
import { display, type Shown } from '../values/display.ts'
import { escapeText } from '../values/escape.ts'
import type { Role } from '../pipeline/role.ts'
import { kindOf } from '../values/kind.ts'
import { withInts, type InJavaScript } from '../values/numbers-like.ts'
import { mask } from './mask.ts'

/** How wide a value may be in a report, in characters; reporters cut further. */
const WIDTH = 2000

/** Turns what records hold into what a report may say. */
export interface Showing {
  readonly input: (value: unknown) => Shown
  /** An input as JSON that `--input` reads; as `input` does where it has no such form, is too long, or is private. */
  readonly pasted: (value: unknown) => Shown
  readonly outcome: (outcome: Outcome) => Shown | null
  /** Of two outcomes that stand for each other: whole numbers of JavaScript are written as the other side has them. */
  readonly outcomes: (of: Readonly<Record<Role, Outcome>>) => Readonly<Record<Role, Shown | null>>
  readonly inJavaScript: InJavaScript
  /** Which sides run JavaScript, for traces that are drawn; undefined: none may be. */
  readonly draws: InJavaScript | undefined
  readonly difference: (difference: Difference) => Difference
  /** Whether anything is kept out. */
  readonly hides: boolean
}

/**
 * Makes the way values are shown. With private paths, the input's values at those paths, and every stage's values and
 * error messages (anything may be made from them), are shown by kind, length and digest only.
 */
export function showing(privatePaths: readonly string[], inJavaScript: InJavaScript = NO_JAVASCRIPT): Showing {
  const show = showingEach(privatePaths)
  const isValue = (outcome: Outcome): boolean => outcomeKind(outcome) === 'value'
  return {
    ...show,
    inJavaScript,
    draws: show.hides ? undefined : inJavaScript,
    outcomes: ({ training, inference }) => {
      const written = withInts(
        { training: isValue(training) ? training : null, inference: isValue(inference) ? inference : null },
        inJavaScript,
      )
      return {
        training: show.outcome(isValue(training) ? written.training : training),
        inference: show.outcome(isValue(inference) ? written.inference : inference),
      }
    },
  }
}

const NO_JAVASCRIPT: InJavaScript = { training: false, inference: false }

function showingEach(privatePaths: readonly string[]): Omit<Showing, 'outcomes' | 'inJavaScript' | 'draws'> {
  const tree = ignoreTree(privatePaths, 'private')
  if (tree === null) {
    return { hides: false, input: shown, pasted, outcome: showOutcome, difference: (same) => same }
  }
  const input = (value: unknown): Shown => shown(mask(value, tree, hidden))
  return {
    hides: true,
    input,
    pasted: input,
    outcome: (outcome) => {
      if (outcomeKind(outcome) === 'not-reached') return null
      if (isEnded(outcome)) return { text: endText(outcome), cut: false }
      if (outcomeKind(outcome) === 'threw')
        return { text: `${escapeText((outcome as Threw).type)}: (private)`, cut: true }
      return { text: hidden(outcome), cut: true }
    },
    difference: ({ path, kind, sequence }) => ({
      path,
      kind,
      training: null,
      inference: null,
      ...(sequence === undefined ? {} : { sequence: { ...sequence, runs: [] } }),
    }),
  }
}

function shown(value: unknown): Shown {
  return display(value, WIDTH)
}

function pasted(value: unknown): Shown {
  const text = inputText(value)
  return text === null || text.length > WIDTH ? shown(value) : { text, cut: false }
}

function showOutcome(outcome: Outcome): Shown | null {
  const kind = outcomeKind(outcome)
  if (kind === 'not-reached') return null
  if (kind === 'value') return shown(outcome)
  if (isEnded(outcome)) return { text: endText(outcome), cut: false }
  const { type, message, lines = [] } = outcome as Threw
  const where = lines.length === 0 ? '' : ` (line ${lines.join(' › ')})`
  return { text: `threw ${escapeText(`${type}: ${message}`.slice(0, WIDTH))}${where}`, cut: false }
}

/** How a process ended is said by the system, not by the pipeline: it holds nothing private. */
function endText({ type, message }: Threw): string {
  return escapeText(`${type} (${message})`)
}

function hidden(value: unknown): string {
  const length = typeof value === 'string' || Array.isArray(value) ? ` of length ${value.length}` : ''
  return `(private ${kindOf(value)}${length}, ${digest(value).slice(0, 19)})`
}
