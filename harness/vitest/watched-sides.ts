import { UsageError } from '../errors.ts'
import { opaqueNames, unlikeOf } from '../pair/look-at-names.ts'
import { common, namesIn, scatteredNames, spelledTaps, watchedOf } from '../pair/settle-auto.ts'
import { termsOf, type SaidOfStages } from '../pair/terms.ts'
import { variablesIn } from '../pair/unasked-names.ts'
import { isVaried } from '../pair/unlike-names.ts'
import type { Role } from '../pipeline/role.ts'
import { isPipeline, type Pipeline } from '../pipeline/pipeline.ts'
import type { TracedFunction } from '../sides/in-process/in-process-side.ts'
import { createStatus } from '../sides/in-process/status.ts'
import { moduleSide } from '../sides/modules/module-side.ts'
import type { Side, Sides, Watch } from '../sides/side.ts'
import { whereDefined } from './where-defined.ts'

/** Sides of a test whose functions are watched, and which names of theirs stand for each other. */
export interface WatchedSides {
  readonly sides: Sides
  /** Names that stand for each other. */
  readonly align: ReturnType<typeof common>
}

/** What is to be watched, and on what that is found out. */
export interface WatchAsked {
  readonly watch: Watch
  readonly inputs: readonly unknown[]
  /** What the test says of stages. */
  readonly said: SaidOfStages
}

/**
 * Loads copies of the functions of a test with taps at local variables; pipelines stay as they are. What `auto` leaves
 * out is what a check leaves out.
 *
 * @param plain the sides without
 * @throws {UsageError} if no file exports a function under its name, or there is nothing to watch.
 */
export async function watchedSides(
  plain: Sides,
  targets: Readonly<Record<Role, Pipeline | TracedFunction>>,
  asked: WatchAsked,
): Promise<WatchedSides> {
  const load = async (role: Role, names: Watch): Promise<Side> => {
    const target = targets[role]
    if (isPipeline(target)) return plain[role]
    const file = fileOf(target)
    if (file === null || target.name === '') {
      throw new UsageError(`watch: the ${role} side is a function that no file exports under its name`, {
        hint: 'export it where it is written, or use tap() in it',
      })
    }
    const place = { file, export: target.name, shown: file, folder: process.cwd() }
    return moduleSide({ role, ...place, status: createStatus(), watch: names })
  }
  const loadBoth = async (names: Readonly<Record<Role, Watch>>): Promise<Sides> => ({
    training: await load('training', names.training),
    inference: await load('inference', names.inference),
  })
  const { watch } = asked
  const whole = await loadBoth({ training: watch, inference: watch })
  if (watch !== 'auto') return { sides: whole, align: [] }
  const own = { training: namesOf(whole.training), inference: namesOf(whole.inference) }
  const shared = common(own.training, own.inference)
  const files = [fileOf(targets.training), fileOf(targets.inference)]
  const out = await leftOut(whole, shared, { ...asked, files })
  const both = shared.filter((one) => !out.training.has(one.training) && !out.inference.has(one.inference))
  if (both.length === 0) {
    throw new UsageError('watch: auto finds no name that both sides have and that can be compared', {
      hint: `training: ${own.training.join(', ') || 'none'}; inference: ${own.inference.join(', ') || 'none'}`,
    })
  }
  const sides = await loadBoth({
    training: both.map((one) => one.training),
    inference: both.map((one) => one.inference),
  })
  return { sides, align: both }
}

function fileOf(target: Pipeline | TracedFunction): string | null {
  return isPipeline(target) ? null : whereDefined(target)
}

function namesOf(side: Side): readonly string[] {
  return side.watched === undefined ? side.stages : namesIn(side.watched)
}

/** Names of each side, as it spells them, that are not to be watched. */
type Omitted = Readonly<Record<Role, ReadonlySet<string>>>

/** Finds the names that both have and that cannot be compared. Who has a stage wants it compared. */
async function leftOut(
  sides: Sides,
  shared: WatchedSides['align'],
  { inputs, said, files }: WatchAsked & { readonly files: ReadonlyArray<string | null> },
): Promise<Omitted> {
  const watched = watchedOf(sides)
  if (watched.training === null || watched.inference === null) return { training: new Set(), inference: new Set() }
  const training = await opaqueNames(sides.training, inputs)
  const inference = await opaqueNames(sides.inference, inputs)
  const looked = [training, inference]
  const scattered = scatteredNames(shared, watched)
  const rest = shared.filter((one) => !scattered.has(one.inference))
  const spelled = files.map((file) => (file === null ? null : (spelledTaps(file) ?? [])))
  const names = rest.map((one) => one.inference)
  const terms = termsOf(said, null, { align: rest, unasked: variablesIn(spelled, watched, names) })
  const isTold = looked.every(({ had }) => isVaried(had))
  const unlike = isTold ? await unlikeOf(terms, { sides, shared: rest, looked, inputs }) : []
  const opaque = (left: typeof training.left): readonly string[] => left.map(({ name }) => name)
  return {
    training: new Set(opaque(training.left)),
    inference: new Set([...opaque(inference.left), ...scattered.keys(), ...unlike.map(({ name }) => name)]),
  }
}
