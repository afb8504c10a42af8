import { CAUSE_KINDS } from '../../diagnose/cause-kinds.ts'
import type { Cause } from '../../report/report-cause.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import type { Shown } from '../../values/display.ts'
import { cutColumns } from './columns.ts'
import { beyondText } from './way-lines.ts'
import { count, counted } from '../../report/counted.ts'
import { doneText, madeInOne, placeText, toDoText } from './edit-words.ts'
import { screenText } from './screen-text.ts'

/** Says what is known of a cause in one line: its kind, how sure that is, on how many records, and when. */
export function causeText(cause: Cause): string {
  const golden = cause.golden === 0 ? 'none' : count(cause.golden)
  const stage = screenText(cause.stage)
  const swallowed = cause.reaches || cause.records === 0 ? '' : swallowedText(cause)
  if (cause.kind === 'unknown') {
    const records = `${counted(cause.records, 'record')}, ${golden} of them golden`
    const why = cause.caveat === null ? '' : ` (${screenText(cause.caveat)})`
    return `unknown: ${records}, differ${cause.records === 1 ? 's' : ''} first at ${stage}${swallowed}${why}`
  }
  const { clause, clauseSaysWhen } = CAUSE_WORDS[cause.kind]
  const isSaid = cause.when === null || clauseSaysWhen || cause.modes.length > 1
  const when = isSaid ? '' : `, when ${screenText(cause.when ?? '')}${supportText(cause)}`
  const caveat = cause.caveat === null ? '' : ` (${screenText(cause.caveat)})`
  const noisy = cause.noisy && !CAUSE_KINDS[cause.kind].isNoise ? ', noisy' : ''
  const head = `${cause.kind}${noisy}, ${cause.level} on ${counted(cause.records, 'record')}`
  return `${head}: ${clause(cause)}${when}${beyondText(cause)}${swallowed}${caveat}`
}

/** What fewer failing records than these have in common may be chance. */
const FEW = 5

/** Says how few records a statement about the input rests on; a version says what differs, by no record. */
function supportText({ kind, records }: Cause): string {
  return records < FEW && kind !== 'version' ? ` (seen on ${counted(records, 'record')} only)` : ''
}

function swallowedText({ maskedBy, lastAgrees }: Cause): string {
  if (maskedBy === null)
    return lastAgrees
      ? '; in the end both sides agree'
      : '; by itself it would not reach the last value, which differs as it is'
  const who = screenText(maskedBy)
  return lastAgrees
    ? `; ${who} swallows it: the last value agrees`
    : `; ${who} would swallow it if nothing else differed: as it is, the last value differs`
}

/** Says what was re-run to show it; null where nothing was. */
export function proofText({ proof, edits }: Cause): string | null {
  if (proof === null) return null
  const sets = (['golden', 'generated', 'fresh'] as const)
    .filter((set) => proof.repaired[set][1] > 0)
    .map((set) => `${count(proof.repaired[set][0])}/${count(proof.repaired[set][1])} ${set}`)
  const without = `without it ${counted(proof.withoutThisEdit.diverging, 'record')} diverge${proof.withoutThisEdit.diverging === 1 ? 's' : ''}`
  const residual = proof.residual > 0 ? `; ${counted(proof.residual, 'more record')} not looked into` : ''
  return `${[...new Set(edits.map(doneText))].join(', ')}: ${sets.join(', ')} agree; ${without}${residual}`
}

/**
 * Says what to change, with its place in the source; one line for what is made in one. None where the stage gives
 * other values for equal inputs: no other code repairs that.
 */
export function repairTexts({ kind, level, edits }: Cause): string[] {
  if (CAUSE_KINDS[kind].isNoise && level !== 'proved') return []
  return madeInOne(edits).map(([edit, ...others]) => [placeText(edit) ?? [], toDoText(edit, others)].flat().join('  '))
}

/** Says which input is the smallest that shows it; null where none was looked for. */
export function smallestText({ smallest }: Pick<Cause, 'smallest'>): string | null {
  if (smallest === null) return null
  const partly = smallest.complete ? '' : ', not to the end'
  return `${smallest.input.text}  (shrunk from ${counted(smallest.shrunkFrom, 'character')}${partly})`
}

/** UTF-16 code units of an input that is drawn whole. */
const LONGEST = 400

/**
 * Draws an input whole, however wide, as it can be pasted into a command; of one that is longer than a few lines the
 * beginning, and where all of it is.
 */
export function wholeInput({ text, cut }: Shown, room: number): string {
  if (text.length <= LONGEST) return text
  const where = cut ? '' : '  (--json has all of it)'
  return `${cutColumns(text, Math.max(1, room - where.length))}${where}`
}

/** Says it to be drawn, as {@link wholeInput} does. */
export function smallestDrawn({ smallest }: Pick<Cause, 'smallest'>, room: number): string | null {
  const text = smallestText({ smallest })
  if (smallest === null || text === null) return null
  const note = text.slice(smallest.input.text.length)
  return `${wholeInput(smallest.input, room - note.length)}${note}`
}
