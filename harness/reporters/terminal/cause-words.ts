import type { CauseKind } from '../../diagnose/cause-kinds.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Edit } from '../../report/report-edit.ts'
import { counted } from '../../report/counted.ts'
import { namesText, placeText } from './edit-words.ts'
import { screenText } from './screen-text.ts'

/** How causes of one kind are worded. */
interface CauseWords {
  /** Says what causes of the kind are, to somebody who knows none of them. */
  readonly about: string
  /** Says what to do, as one sentence. */
  readonly remedy: string
  /** Says what is wrong, as one clause: `inference lacks trim`. */
  readonly clause: (cause: Cause) => string
  /** The clause says itself what `when` of the cause says. */
  readonly clauseSaysWhen?: true
}

const stageOf = ({ stage }: Cause): string => screenText(stage)

/** Of a tap, what makes its value is not the tap but the code before it. */
const codeOf = (cause: Cause): string => {
  const own = cause.edits.find(({ stage, code }) => stage === cause.stage && code !== null)
  const place = own === undefined ? null : placeText(own)
  return place === null ? stageOf(cause) : `the code of ${namesText(cause.stages.map(screenText))}, ${place},`
}

/** By kind; what is `unknown` is worded as a whole where causes are. */
export const CAUSE_WORDS: Readonly<Record<Exclude<CauseKind, 'unknown'>, CauseWords>> = {
  order: {
    about: 'A step runs at another place in serving than in training.',
    remedy: 'Move it to where training has it.',
    clause: orderText,
  },
  'missing-stage': {
    about: 'Training has a step that serving lacks.',
    remedy: 'Add it to serving.',
    clause: (cause) => `inference lacks ${stageOf(cause)}`,
  },
  'extra-stage': {
    about: 'Serving has a step that training lacks.',
    remedy: 'Take it out of serving, or train with it.',
    clause: (cause) => `only inference has ${stageOf(cause)}`,
  },
  parameter: {
    about: 'A step is configured otherwise in serving than in training.',
    remedy: 'Give it the params of training.',
    clause: (cause) => `params of ${stageOf(cause)} differ: ${cause.edits.flatMap(paramTexts).join('; ')}`,
  },
  version: {
    about: 'A step runs with other versions in serving than in training: of the runtime, a package or Unicode.',
    remedy: 'Pin what training has.',
    clause: (cause) =>
      cause.edits.length > 0
        ? `${stageOf(cause)} agrees when it runs in training's environment`
        : `${stageOf(cause)} differs by characters that only one side's version of Unicode knows`,
  },
  implementation: {
    about: 'The code of a step gives other values in serving than in training, for equal inputs.',
    remedy: 'Write it as training does.',
    clause: (cause) => endText(cause) ?? `${codeOf(cause)} gives other values than training's for equal inputs`,
  },
  precision: {
    about: 'A step rounds otherwise in serving than in training.',
    remedy: 'Compute in the same dtype and order, or tolerate it.',
    clause: (cause) => `${stageOf(cause)} rounds differently${toleranceText(cause)}`,
  },
  nondeterminism: {
    about: 'A step gives other values each time it runs, for equal inputs.',
    remedy: 'Seed it, and sort what it goes through.',
    clause: (cause) => endText(cause) ?? `${stageOf(cause)} gives other values for equal inputs`,
  },
  state: {
    about: 'The value of a step depends on more than its input.',
    remedy: 'Hand it what it reads (a clock, a time zone, what it kept) as input.',
    clause: (cause) =>
      `${stageOf(cause)} depends on ${cause.when === null ? 'more than its input' : screenText(cause.when)}${toleranceText(cause)}`,
    clauseSaysWhen: true,
  },
}

function endText({ stage, ends }: Cause): string | null {
  if (ends === null) return null
  return `${screenText(stage)} ends the process of ${ends.side}: ${screenText(ends.how)}`
}

/** `stages` are in training order. */
function orderText({ stage, stages }: Cause): string {
  const others = stages.filter((name) => name !== stage).map(screenText)
  const name = screenText(stage)
  const at = stages.indexOf(stage)
  if (at === stages.length - 1)
    return `${name} runs before ${others.join(', ')} at inference, after ${them(others)} in training`
  if (at === 0) return `${name} runs after ${others.join(', ')} at inference, before ${them(others)} in training`
  return `${name} runs elsewhere at inference than in training, relative to ${others.join(', ')}`
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them'
}

function toleranceText({ tolerance }: Cause): string {
  if (tolerance === null) return ''
  if (tolerance.unsafeBefore !== null) {
    return `; no tolerance is safe here: ${screenText(tolerance.unsafeBefore)} behind it is discontinuous`
  }
  const least = [
    ...(tolerance.as === null ? [] : [`as: '${tolerance.as}'`]),
    ...(tolerance.atol === 0
      ? []
      : tolerance.rtol > 0 && Number.isFinite(tolerance.rtol)
        ? [`rtol ${round(tolerance.rtol)}`]
        : [`atol ${round(tolerance.atol)}`]),
  ].join(' with ')
  return `; ${least} would pass, and hide ${counted(tolerance.hides, 'record')}`
}

/** Rounds up to two digits, so that what is printed passes. */
function round(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return (Math.ceil(value / unit + 1e-9) * unit).toPrecision(2)
}

function paramTexts(edit: Edit): string[] {
  if (edit.edit !== 'set-params' && edit.edit !== 'replace') return []
  return (edit.params ?? []).map(({ path, from, to }) => {
    const at = screenText(path)
    if (from === null) return `${at} is ${to?.text} in training, absent at inference`
    if (to === null) return `${at} is ${from.text} at inference, absent in training`
    return `${at} is ${to.text} in training, ${from.text} at inference`
  })
}

/** Says what causes of a kind are, in one sentence. */
export function aboutCause(kind: CauseKind): string {
  return wordsOf(kind).about
}

/** Says what to do about causes of a kind, in one sentence. */
export function remedyOf(kind: CauseKind): string {
  return wordsOf(kind).remedy
}

const UNKNOWN: Pick<CauseWords, 'about' | 'remedy'> = {
  about: 'Serving gives other values than training, and why was not found out.',
  remedy: 'The report says what was missing.',
}

function wordsOf(kind: CauseKind): Pick<CauseWords, 'about' | 'remedy'> {
  return kind === 'unknown' ? UNKNOWN : CAUSE_WORDS[kind]
}
