import { EXACT, type Rule } from '../compare/rule.ts'
import type { StageInfo } from '../pipeline/provenance.ts'
import type { Side } from '../runners/side.ts'

/** What of the configuration decides which outcomes are compared, and how. */
export interface Terms {
  /** Rules by training or inference stage name, `*` for all others; exact where nothing is said. */
  readonly rules: ReadonlyMap<string, Rule>
  /** Inference name → training name, where they differ. */
  readonly align: ReadonlyMap<string, string>
  /** Compare this stage only (either side's name); null: all. */
  readonly only: string | null
}

/** One stage of the union of both sides. An index of -1: that side has no such stage. */
export interface StagePair {
  /** The inference name; the training name where inference lacks the stage. */
  readonly name: string
  readonly training: number
  readonly inference: number
  readonly rule: Rule
  /** The same stages ran before it on both sides, so its values must agree. Otherwise only its throwing is judged. */
  readonly judged: boolean
}

/** The stages of two sides, aligned. */
export interface Plan {
  /** In training order; stages that only inference has come last, in its order. */
  readonly pairs: readonly StagePair[]
  /** Pairs by position in the training and in the inference sequence, for naming the first stage. */
  readonly trainingOrder: readonly StagePair[]
  readonly inferenceOrder: readonly StagePair[]
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
  const place = samePlace(training, inference, partner)
  const ruleOf = (trainingName: string, inferenceName: string): Rule =>
    terms.rules.get(inferenceName) ?? terms.rules.get(trainingName) ?? terms.rules.get('*') ?? EXACT
  const wanted = (...names: string[]): boolean => terms.only === null || names.includes(terms.only)

  const trainingOrder = training.sequence.map((name): StagePair => {
    const other = partner.get(name)
    return {
      name: other ?? name,
      training: trainingIndex.get(name)!,
      inference: other === undefined ? -1 : inferenceIndex.get(other)!,
      rule: ruleOf(name, other ?? name),
      judged: wanted(name, other ?? name) && (other === undefined || place(name)),
    }
  })
  const byInference = new Map(trainingOrder.filter((pair) => pair.inference >= 0).map((pair) => [pair.name, pair]))
  const inferenceOrder = inference.sequence.map(
    (name): StagePair =>
      byInference.get(name) ?? {
        name,
        training: -1,
        inference: inferenceIndex.get(name)!,
        rule: ruleOf(name, name),
        judged: wanted(name),
      },
  )
  const last = training.sequence.at(-1)
  return {
    pairs: [...trainingOrder, ...inferenceOrder.filter((pair) => pair.training < 0)],
    trainingOrder,
    inferenceOrder,
    displaced: terms.only === null && trainingOrder.some((pair) => !pair.judged),
    lastRule: last === undefined ? EXACT : ruleOf(last, partner.get(last) ?? last),
  }
}

/** Tells for a training stage whether the same aligned stages ran before it on both sides. */
function samePlace(training: Side, inference: Side, partner: ReadonlyMap<string, string>): (name: string) => boolean {
  const trainingBefore = precedence(training)
  const inferenceBefore = precedence(inference)
  const aligned = [...partner.keys()]
  // Taps tell when, not what depends on what: where only the other side has an order, a traced one has none to contradict.
  const loose = training.info.kind !== inference.info.kind
  return (name) =>
    aligned.every((other) => {
      if (other === name) return true
      const before = trainingBefore(other, name)
      const after = trainingBefore(name, other)
      const beforeThere = inferenceBefore(partner.get(other)!, partner.get(name)!)
      if (before === beforeThere) return true
      const unordered =
        training.info.kind === 'staged'
          ? !before && !after
          : !beforeThere && !inferenceBefore(partner.get(name)!, partner.get(other)!)
      return loose && unordered
    })
}

/** Tells whether one stage of a side ran before another along a path. Stages of different branches have no order. */
function precedence(side: Side): (first: string, second: string) => boolean {
  const position = new Map(side.sequence.map((name, index) => [name, index]))
  const branch = new Map(side.info.stages.map((info: StageInfo) => [info.name, info.branch]))
  return (first, second) =>
    position.get(first)! < position.get(second)! && onOnePath(branch.get(first) ?? [], branch.get(second) ?? [])
}

function onOnePath(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return false
  return true
}
