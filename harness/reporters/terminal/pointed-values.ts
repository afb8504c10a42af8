import type { Role } from '../../pipeline/role.ts'
import type { Difference } from '../../compare/differences/difference.ts'
import type { Divergence } from '../../report/report.ts'
import { columns, cutColumns } from './columns.ts'
import { count } from '../../report/counted.ts'
import { type Hunk, firstHunk, tokens, wholeNumber } from './hunk.ts'
import { type SideWords, SIDES, note } from './note.ts'
import { withoutPoints } from './without-points.ts'

/**
 * Two values one under the other, and the line that points at their first difference (null where nothing can be pointed
 * at).
 */
export interface PointedValues {
  readonly training: string
  readonly inference: string
  readonly pointer: string | null
}

/**
 * Draws the two values of a divergence so that their first difference is inside `width` columns: long values are cut
 * to a window around it, the same on both sides. What looks alike but differs is escaped.
 */
export function pointedValues(divergence: Divergence, width: number, places: SideWords = SIDES): PointedValues {
  const first = divergence.differences[0]
  if (divergence.training === null || divergence.inference === null) {
    const isLacking = first?.kind === 'missing' || first?.kind === 'extra'
    const absent = isLacking ? '(no such stage)' : '(not reached)'
    return {
      training: cutColumns(divergence.training?.text ?? absent, width),
      inference: cutColumns(divergence.inference?.text ?? absent, width),
      pointer: null,
    }
  }
  const texts = { training: divergence.training.text, inference: divergence.inference.text }
  const shown = first?.kind === 'subtype' ? texts : withoutPoints(texts)
  // Cut before they differ, both look the same: then the difference's own part of the values is drawn.
  if (shown.training !== shown.inference) return point(shown, first, { width, places })
  if (first !== undefined && first.training !== first.inference) {
    const path = first.path === '$' ? '' : `${first.path}: `
    const part = {
      training: `${path}${first.training ?? '(nothing)'}`,
      inference: `${path}${first.inference ?? '(nothing)'}`,
    }
    return point(part, { ...first, path: '$' }, { width, places })
  }
  const at = first?.text === undefined ? '' : `, at character ${count(first.text.index)}`
  const why = first === undefined ? 'they differ' : `${note(first, places)}${at}`
  return {
    training: cutColumns(shown.training, width),
    inference: cutColumns(shown.inference, width),
    pointer: why,
  }
}

function point(
  texts: { readonly training: string; readonly inference: string },
  difference: Difference | undefined,
  page: { readonly width: number; readonly places: SideWords },
): PointedValues {
  const { width } = page
  let training = tokens(texts.training)
  let inference = tokens(texts.inference)
  let hunk = firstHunk(training, inference) ?? { start: 0, training: 0, inference: 0 }
  if (difference?.number !== undefined) hunk = wholeNumber(training, inference, hunk)
  const sameLook = alike(training, inference, hunk)
  training = reveal(training, { start: hunk.start, length: hunk.training }, sameLook)
  inference = reveal(inference, { start: hunk.start, length: hunk.inference }, sameLook)
  const from = windowStart({ training, inference, hunk }, width)
  const lead = (from > 0 ? 1 : 0) + columns(inference.slice(from, hunk.start).join(''))
  const wide = columns(inference.slice(hunk.start, hunk.start + hunk.inference).join(''))
  const carets = '^'.repeat(Math.max(1, Math.min(wide, width - lead - 1)))
  return {
    training: windowed(training, from, width),
    inference: windowed(inference, from, width),
    pointer: `${' '.repeat(lead)}${carets}  ${message({ training, inference, hunk }, difference, page.places)}`,
  }
}

/** Both values as tokens, and where they first differ. */
interface Drawn {
  readonly training: readonly string[]
  readonly inference: readonly string[]
  readonly hunk: Hunk
}

/** Says what the carets mean: a run that one side lacks is quoted, all else is left to the difference itself. */
function message(drawn: Drawn, difference: Difference | undefined, places: SideWords): string {
  const { hunk } = drawn
  const oneSided = hunk.training === 0 || hunk.inference === 0
  const telling = difference === undefined || (difference.kind === 'value' && difference.number === undefined)
  const side = hunk.training === 0 ? 'inference' : 'training'
  const isWhole = difference?.sequence === undefined || difference.text !== undefined || isOneRun(difference, side)
  if (!oneSided || !telling || !isWhole) return difference === undefined ? 'they differ' : note(difference, places)
  const path = difference === undefined || difference.path === '$' ? '' : `at ${difference.path}: `
  const run = drawn[side].slice(hunk.start, hunk.start + hunk[side])
  return `${path}only ${places[side]}: ${runText(run, side, difference)}`
}

/** Tells whether elements of one side are all that differs; else what is drawn may be a part of several, or between. */
function isOneRun({ sequence }: Difference, side: Role): boolean {
  const [only, ...others] = sequence?.runs ?? []
  return only?.side === side && others.length === 0
}

/** Names a run: the elements of a sequence, one character that can't be seen by its name, all else quoted. */
function runText(run: readonly string[], side: Role, difference: Difference | undefined): string {
  const runs = difference?.sequence?.runs ?? []
  const [only] = runs
  if (only !== undefined && runs.length === 1 && only.side === side && difference?.text === undefined) return only.text
  const name = difference?.text?.[side]
  if (run.length === 1 && /[^\x20-\x7E]|\\/u.test(run[0] ?? '') && typeof name === 'string') return name
  return `"${cutColumns(run.join(''), 40)}"`
}

/** Tells whether the two runs look the same, or nearly so, although they differ. */
function alike(training: readonly string[], inference: readonly string[], hunk: Hunk): boolean {
  const form = (side: readonly string[], length: number): string =>
    side
      .slice(hunk.start, hunk.start + length)
      .join('')
      .normalize('NFKC')
  return form(training, hunk.training) === form(inference, hunk.inference)
}

/**
 * Escapes the characters of a run that a person could not see: combining marks always, all but ASCII where the sides
 * look alike.
 */
function reveal(
  side: readonly string[],
  { start, length }: { readonly start: number; readonly length: number },
  everything: boolean,
): string[] {
  return side.map((token, at) => {
    const inside = at >= start && at < start + length
    const unseen = everything ? /^[^\x20-\x7E]/u : /^\p{M}/u
    return inside && unseen.test(token) ? `\\u{${(token.codePointAt(0) ?? 0).toString(16).toUpperCase()}}` : token
  })
}

/**
 * Finds the token a window of `width` columns starts at: 0 if the run is in view anyway, else a third of the width
 * before it.
 */
function windowStart({ training, inference, hunk }: Drawn, width: number): number {
  const needed = Math.max(
    columns(training.slice(0, hunk.start + hunk.training + 1).join('')),
    columns(inference.slice(0, hunk.start + hunk.inference + 1).join('')),
  )
  if (needed < width) return 0
  let from = hunk.start
  let used = 0
  while (from > 0 && used < Math.floor(width / 3)) {
    from--
    used += columns(training[from] ?? '')
  }
  return from
}

function windowed(side: readonly string[], from: number, width: number): string {
  return `${from > 0 ? '…' : ''}${cutColumns(side.slice(from).join(''), from > 0 ? width - 1 : width)}`
}
