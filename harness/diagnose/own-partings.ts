import { LockstepError } from '../errors.ts'
import { applyEdits, type Edit, type Original } from '../hybrid/edits.ts'
import type { Parting } from '../hybrid/partings.ts'
import type { Program } from '../hybrid/program.ts'
import type { TrainingRun } from '../hybrid/training-run.ts'
import type { StagePair } from '../run/plan.ts'

/** What tells whether a record belongs to a cause. */
export interface Own {
  /** Inference with all other edits of the repair. */
  readonly program: Program
  /** The same without those that inference does not go on with, and training's code may; null: there are none. */
  readonly heard: Program | null
  /** Inference with its own edits alone; null where these are of more than variables that nobody named. */
  readonly alone: Program | null
  /** Its edits are of variables alone that inference does not go on with. */
  readonly isDeaf: boolean
  /** The stages of its own edits. */
  readonly pairs: readonly StagePair[]
}

type Partings = readonly (Parting | null)[]

/** What is asked of training's run. */
type Asked = Pick<TrainingRun, 'compare' | 'changes'>

/**
 * Tells for every record how it parts without a cause's edits, where it belongs to that cause. One on which what is in
 * the place of a variable that nobody named changes nothing of what inference returns does not: the sides have one name
 * for two things there, and only training's code for another step needs training's.
 */
export async function ownPartings(trainingRun: Asked, own: Own, rows: readonly number[]): Promise<Partings> {
  return withoutIdle(trainingRun, own, await trainingRun.compare(own.program, rows, own.pairs))
}

/**
 * The same of several causes. A record that belongs to none of them so may do where what inference does not go on with
 * stays as it is, so that its own code is run. Else it belongs to all without whose edits it parts, and that have
 * records of their own, if there are such: each alone changes nothing, since another one gives the same wrong value.
 * What inference does not go on with is no reason why what is returned differs.
 */
export async function partingsOfEach(
  trainingRun: Asked & Pick<TrainingRun, 'lastDiffers'>,
  causes: readonly Own[],
  rows: readonly number[],
): Promise<readonly Partings[]> {
  const [found, own]: [Partings[], Partings[]] = [[], []]
  for (const cause of causes) {
    const parted = await trainingRun.compare(cause.program, rows, cause.pairs)
    found.push(parted)
    own.push(await withoutIdle(trainingRun, cause, parted))
  }
  const isParted = (row: number, among: readonly Partings[]): boolean =>
    among.some((one) => (one[row] ?? null) !== null)
  const owns = own.map((one) => one.some((parting) => parting !== null))
  const owning = found.filter((_, at) => owns[at])
  const left = rows.filter((row) => !isParted(row, own))
  const heard: Partings[] = []
  for (const cause of causes) {
    const { heard: program, pairs } = cause
    const parted = program === null || left.length === 0 ? [] : await trainingRun.compare(program, left, pairs)
    heard.push(await withoutIdle(trainingRun, cause, parted))
  }
  const lastDiffers = left.length === 0 ? () => false : await trainingRun.lastDiffers()
  return found.map((all, at) =>
    all.map((parting, row) => {
      const among = [own, heard].find((some) => isParted(row, some))
      if (among !== undefined) return among[at]?.[row] ?? null
      const isOther = owns[at] !== true && isParted(row, owning)
      return isOther || (causes[at]?.isDeaf === true && lastDiffers(row)) ? null : parting
    }),
  )
}

async function withoutIdle(trainingRun: Asked, { alone }: Own, found: Partings): Promise<Partings> {
  if (alone === null) return found
  const parted = found.flatMap((parting, row) => (parting === null ? [] : [row]))
  const changes = await trainingRun.changes(alone, parted)
  return found.map((parting, row) => (changes[row] === null ? null : parting))
}

/** A cause's edits, and all others of the repair; `deaf`: stages at which inference goes on with values of its own. */
interface OwnEdits {
  readonly edits: readonly Edit[]
  readonly others: readonly Edit[]
  readonly deaf?: ReadonlySet<StagePair> | undefined
}

/** Makes what tells whether a record belongs to a cause. */
export function ownOf(original: Original, { edits, others, deaf }: OwnEdits): Own {
  const isDeaf = ({ pair }: Edit): boolean => pair.unasked && deaf?.has(pair) === true
  const heard = (some: readonly Edit[]): Program =>
    programOf(
      original,
      some.filter((edit) => !isDeaf(edit)),
    )
  return {
    program: programOf(original, others),
    heard: others.some(isDeaf) ? heard(others) : null,
    alone: edits.every(({ pair }) => pair.unasked) ? heard(edits) : null,
    isDeaf: edits.every(isDeaf),
    pairs: edits.map(({ pair }) => pair),
  }
}

/** Makes inference with some edits. */
export function programOf(original: Original, edits: readonly Edit[]): Program {
  const [program] = applyEdits(original, edits)
  if (program === undefined) throw new LockstepError('internal', 'edits that give no pipeline')
  return program
}
