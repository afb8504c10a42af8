import { onOnePath } from '../pipeline/on-one-path.ts'
import type { Role } from '../pipeline/role.ts'
import { EXACT, type Rule } from '../compare/rule.ts'
import type { Side } from '../sides/side.ts'

/** What of the configuration decides which outcomes are compared, and how. */
export interface Terms {
  /** Rules by training or inference stage name, `*` for all others; exact where nothing is said. */
  readonly rules: ReadonlyMap<string, Rule>
  /** Inference name → training name, where they differ. */
  readonly align: ReadonlyMap<string, string>
  /** Compare this stage only (either side's name); null: all. */
  readonly only: string | null
  /** Stages that are the first parts of the stage behind them, which the other side has in one; left out: none. */
  readonly parts?: Parts
}

/** By side, the name of the last stage of a run that the other side has in one → the names of those before it. */
export interface Parts {
  readonly training: ReadonlyMap<string, readonly string[]>
  readonly inference: ReadonlyMap<string, readonly string[]>
}

/** One stage of the union of both sides. An index of -1: that side has no such stage. */
export interface StagePair {
  /** The inference name; the training name where inference lacks the stage. */
  readonly name: string
  readonly training: number
  readonly inference: number
  /** Indices of the stages that are its first parts, in order: their values are not compared. */
  readonly parts: Readonly<Record<Role, readonly number[]>>
  readonly rule: Rule
  /** Its values must agree. Otherwise only its throwing is judged. */
  readonly judged: boolean
  /** An aligned stage runs before it on one side and not on the other, so its values may differ. */
  readonly displaced: boolean
  /** Some stage, missing and extra ones included, runs before it on one side only; or it is itself on one side only. */
  readonly moved: boolean
}

/** The stages of two sides, aligned. */
export interface Plan {
  /** In training order; stages that only inference has come last, in its order. */
  readonly pairs: readonly StagePair[]
  /** Pairs by position in the training and in the inference sequence, for naming the first stage. */
  readonly trainingOrder: readonly StagePair[]
  readonly inferenceOrder: readonly StagePair[]
  /** Both sides have the same number of stages, aligned one by one in the same order. */
  readonly twins: boolean
  /** They are, and every stage is judged at its place: a record whose outcomes are the same one by one agrees. */
  readonly plain: boolean
  /** Some stage has parts; see `Terms.parts`. */
  readonly parted: boolean
  /** Whether some stage's place differs, so that the last values need a comparison of their own. */
  readonly displaced: boolean
  readonly lastRule: Rule
}

/** Aligns the stages that two sides have shown so far, by name and by `align`. */
export function makePlan(training: Side, inference: Side, terms: Terms): Plan {
  const trainingIndex = new Map(training.stages.map((name, index) => [name, index]))
  const inferenceIndex = new Map(inference.stages.map((name, index) => [name, index]))
  const partner = new Map<string, string>()
  for (const name of inference.sequence) {
    const other = terms.align.get(name) ?? name
    if (trainingIndex.has(other)) partner.set(other, name)
  }
  const partsOf = (side: Role, name: string | undefined): readonly number[] =>
    (terms.parts?.[side].get(name ?? '') ?? []).map(
      (part) => (side === 'training' ? trainingIndex : inferenceIndex).get(part) ?? -1,
    )
  const isPart = (side: Role, name: string): boolean =>
    [...(terms.parts?.[side].values() ?? [])].some((names) => names.includes(name))
  const aligned = (name: string, other: string | undefined): Aligned => ({
    name: other ?? name,
    training: trainingIndex.get(name) ?? -1,
    inference: (other === undefined ? undefined : inferenceIndex.get(other)) ?? -1,
  })
  const fromTraining = training.sequence
    .filter((name) => !isPart('training', name))
    .map((name) => aligned(name, partner.get(name)))
  const taken = new Map(fromTraining.map((pair) => [pair.inference, pair]))
  const fromInference = inference.sequence
    .filter((name) => !isPart('inference', name))
    .map((name) => taken.get(inferenceIndex.get(name)!) ?? { name, training: -1, inference: inferenceIndex.get(name)! })
  const all = [...fromTraining, ...fromInference.filter((pair) => pair.training < 0)]
  const contradicts = contradiction(training, inference)
  const pairs = all.map((pair): StagePair => {
    const names = [inference.stages[pair.inference], training.stages[pair.training]].filter(
      (name) => name !== undefined,
    )
    const found = isAligned(pair) ? all.filter((other) => other !== pair && contradicts(other, pair)) : []
    const displaced = found.some(isAligned)
    return {
      ...pair,
      parts: {
        training: partsOf('training', training.stages[pair.training]),
        inference: partsOf('inference', inference.stages[pair.inference]),
      },
      rule: ruleOf(terms, names),
      judged: !displaced && (terms.only === null || names.includes(terms.only)),
      moved: found.length > 0 || !isAligned(pair),
      displaced,
    }
  })
  const made = new Map(all.map((pair, index) => [pair, pairs[index]!]))
  const twins =
    training.stages.length === inference.stages.length &&
    pairs.every(({ training: left, inference: right }) => left === right)
  return {
    pairs,
    trainingOrder: fromTraining.map((pair) => made.get(pair)!),
    inferenceOrder: fromInference.map((pair) => made.get(pair)!),
    parted: pairs.some(({ parts }) => parts.training.length + parts.inference.length > 0),
    twins,
    plain: twins && pairs.length > 0 && pairs.every(({ judged }) => judged),
    displaced: terms.only === null && pairs.some((pair) => pair.displaced),
    lastRule: ruleOf(terms, [partner.get(training.sequence.at(-1) ?? ''), training.sequence.at(-1)]),
  }
}

type Aligned = Pick<StagePair, 'name' | 'training' | 'inference'>

function isAligned({ training, inference }: Aligned): boolean {
  return training >= 0 && inference >= 0
}

/** Finds the rule of a stage: by its inference name, its training name, `*`; exact where nothing is said. */
function ruleOf({ rules }: Terms, names: readonly (string | undefined)[]): Rule {
  const named = names.find((name) => name !== undefined && rules.has(name))
  return rules.get(named ?? '*') ?? EXACT
}

/** Makes the test whether one stage runs before another on one side and not on the other. */
function contradiction(training: Side, inference: Side): (first: Aligned, second: Aligned) => boolean {
  const there = { training: precedence(training), inference: precedence(inference) }
  const before = (side: Role, first: Aligned, second: Aligned): boolean =>
    first[side] >= 0 && second[side] >= 0 && there[side](first[side], second[side])
  // Taps tell when, not what depends on what: where the staged side leaves an order open, a traced one has any.
  const staged = training.info.kind === 'staged' ? 'training' : 'inference'
  const loose = training.info.kind !== inference.info.kind
  return (first, second) => {
    if (before('training', first, second) === before('inference', first, second)) return false
    return !(loose && isAligned(first) && !before(staged, first, second) && !before(staged, second, first))
  }
}

/** Tells by index whether one stage of a side runs before another along a path. Branches have no order among them. */
function precedence(side: Side): (first: number, second: number) => boolean {
  const position = side.stages.map((name) => side.sequence.indexOf(name))
  const branches = new Map(side.info.stages.map((info) => [info.name, info.branch]))
  const branch = side.stages.map((name) => branches.get(name) ?? [])
  return (first, second) => position[first]! < position[second]! && onOnePath(branch[first]!, branch[second]!)
}
