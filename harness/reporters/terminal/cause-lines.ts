import type { Cause, Edit } from '../../report/report-cause.ts'
import { count, counted } from './counted.ts'
import { screenText } from './screen-text.ts'

/** Says what is known of a cause in one line: its kind, how sure that is, on how many records, and when. */
export function causeText(cause: Cause): string {
  const golden = cause.golden === 0 ? 'none' : count(cause.golden)
  const stage = screenText(cause.stage)
  const swallowed = cause.reaches ? '' : swallowedText(cause)
  if (cause.kind === 'unknown') {
    const records = `${counted(cause.records, 'record')}, ${golden} of them golden`
    const why = cause.caveat === null ? '' : ` (${screenText(cause.caveat)})`
    return `unknown: ${records}, differ${cause.records === 1 ? 's' : ''} first at ${stage}${swallowed}${why}`
  }
  const when = cause.when === null || cause.kind === 'state' ? '' : `, when ${screenText(cause.when)}`
  const caveat = cause.caveat === null ? '' : ` (${screenText(cause.caveat)})`
  const noisy = cause.noisy && cause.kind !== 'nondeterminism' && cause.kind !== 'state' ? ', noisy' : ''
  const head = `${cause.kind}${noisy}, ${cause.level} on ${counted(cause.records, 'record')}`
  return `${head}: ${whatText(cause)}${when}${swallowed}${caveat}`
}

function swallowedText({ maskedBy }: Cause): string {
  return maskedBy === null
    ? '; a later stage swallows it: the last value agrees'
    : `; ${screenText(maskedBy)} swallows it: the last value agrees`
}

function whatText(cause: Cause): string {
  const stage = screenText(cause.stage)
  switch (cause.kind) {
    case 'order': {
      return orderText(cause)
    }
    case 'missing-stage':
      return `inference lacks ${stage}`
    case 'extra-stage':
      return `only inference has ${stage}`
    case 'parameter':
      return `params of ${stage} differ: ${cause.edits.flatMap(paramTexts).join('; ')}`
    case 'version':
      return `${stage} agrees when it runs in training's environment`
    case 'precision':
      return `${stage} rounds otherwise${toleranceText(cause)}`
    case 'nondeterminism':
      return `${stage} gives other values for equal inputs`
    case 'state':
      return `${stage} depends on ${cause.when === null ? 'more than its input' : screenText(cause.when)}${toleranceText(cause)}`
    default:
      return `${stage} gives other values than training's for equal inputs`
  }
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
  if (edit.edit !== 'set-params') return []
  return edit.params.map(
    ({ path, from, to }) => `${screenText(path)} is ${to.text} in training, ${from.text} at inference`,
  )
}

/** Says what was re-run to show it; null where nothing was. */
export function proofText({ proof, edits }: Cause): string | null {
  if (proof === null) return null
  const sets = (['golden', 'generated', 'fresh'] as const)
    .filter((set) => proof.repaired[set][1] > 0)
    .map((set) => `${count(proof.repaired[set][0])}/${count(proof.repaired[set][1])} ${set}`)
  const without = `without it ${counted(proof.withoutThisEdit.diverging, 'record')} diverge${proof.withoutThisEdit.diverging === 1 ? 's' : ''}`
  const residual = proof.residual > 0 ? `; ${counted(proof.residual, 'more record')} not looked into` : ''
  return `${edits.map(doneText).join(', ')}: ${sets.join(', ')} agree; ${without}${residual}`
}

function doneText(edit: Edit): string {
  switch (edit.edit) {
    case 'move':
      return edit.after === null ? 'moved to the front' : `moved behind ${screenText(edit.after)}`
    case 'insert':
      return edit.after === null
        ? "training's inserted in front"
        : `training's inserted behind ${screenText(edit.after)}`
    case 'delete':
      return 'removed'
    case 'set-params':
      return "set to training's params"
    case 'set-environment':
      return "run in training's environment"
    case 'replace':
      return "replaced by training's"
  }
}

/** Says what to change, with its place in the source; one line an edit. */
export function repairTexts({ edits }: Cause): string[] {
  return edits.map((edit) => `${edit.at === null ? '' : `${screenText(edit.at)}  `}${todoText(edit)}`)
}

function todoText(edit: Edit): string {
  const stage = `stage '${screenText(edit.stage)}'`
  switch (edit.edit) {
    case 'move':
      return edit.after === null ? `move ${stage} to the front` : `move ${stage} after '${screenText(edit.after)}'`
    case 'insert':
      return edit.after === null ? `add ${stage} in front` : `add ${stage} after '${screenText(edit.after)}'`
    case 'delete':
      return `remove ${stage}`
    case 'set-params':
      return `set ${edit.params.map(({ path, to }) => `${screenText(path)} to ${to.text}`).join(', ')} in ${stage}`
    case 'set-environment':
      return `run ${stage} with training's versions`
    case 'replace':
      return `make ${stage} do what training's does`
  }
}

/** Says which input is the smallest that shows it; null where none was looked for. */
export function smallestText({ smallest }: Cause): string | null {
  if (smallest === null) return null
  const partly = smallest.complete ? '' : ', not to the end'
  return `${smallest.input.text}  (shrunk from ${counted(smallest.shrunkFrom, 'character')}${partly})`
}
