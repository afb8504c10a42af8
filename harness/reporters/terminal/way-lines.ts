import type { Cause, Mode, Smallest } from '../../report/report-cause.ts'
import { count, counted } from '../../report/counted.ts'
import type { InputClass } from '../../run/record.ts'
import { screenText } from './screen-text.ts'

/** Modes that are drawn of one cause, at most; the rest is counted. */
const DRAWN = 8

/** A way in which records of a cause fail, in words, and the smallest input that does; none where looks are drawn. */
export interface WayLines {
  readonly text: string
  readonly smallest: Smallest | null
  readonly looks: readonly WayLines[]
}

/**
 * Says in which ways the records of a cause fail; none where there is one way. Eight are drawn, the rest is counted;
 * so are those on inputs beyond the golden ones, unless there are no others.
 */
export function modeLines({ modes }: Cause): { readonly lines: readonly WayLines[]; readonly left: readonly string[] } {
  if (modes.length < 2) return { lines: [], left: [] }
  const within = modes.filter(({ inputClass }) => inputClass !== 'beyond')
  const drawn = within.length === 0 ? modes : within
  return {
    lines: drawn.slice(0, DRAWN).map((mode, at) => linesOfMode(mode, at + 1)),
    left: [
      ...leftOf(drawn.slice(DRAWN), ''),
      ...(within.length === 0 ? [] : leftOf(modes.slice(within.length), beyondText({ inputClass: 'beyond' }))),
    ],
  }
}

/**
 * Says how records differ where ways to fail were not told apart; none where those that may occur differ alike. What
 * shows something else yet, or lies beyond the golden records, is counted.
 */
export function lookLines({ looks: all, records }: Pick<Cause, 'looks' | 'records'>): readonly WayLines[] {
  const within = all.filter(({ inputClass }) => inputClass !== 'beyond')
  const looks = within.length === 0 ? all : within
  if (looks.length < 2) return []
  const left = records - looks.reduce((sum, look) => sum + look.records, 0)
  return [
    ...looks.map((look, at) => ({ ...PLAIN, text: `${letter(at)}. ${headOf(look)}`, smallest: look.smallest })),
    ...(left > 0
      ? [{ ...PLAIN, text: `and ${counted(left, 'more record')}, otherwise or on inputs that callers do not send` }]
      : []),
  ]
}

const PLAIN: WayLines = { text: '', smallest: null, looks: [] }

function letter(at: number): string {
  return String.fromCodePoint(FIRST_LETTER + at)
}

/** What is said of several looks: no more is known of them. */
export const NOT_TOLD_APART = 'in several ways; whether these are one fault or several was not found out'

const FIRST_LETTER = 97

/** Says that no input of the golden records' shape shows it. */
export function beyondText({ inputClass }: { readonly inputClass: InputClass | null }): string {
  return inputClass === 'beyond' ? ', on no input of the shape that golden records have' : ''
}

function leftOf(modes: readonly Mode[], where: string): readonly string[] {
  const records = modes.reduce((sum, mode) => sum + mode.records, 0)
  return modes.length === 0
    ? []
    : [`and in ${counted(modes.length, 'more way')}, on ${counted(records, 'record')}${where}`]
}

function linesOfMode(mode: Mode, number: number): WayLines {
  const says = mode.when === null ? '' : `, when ${screenText(mode.when)}`
  const looks = lookLines(mode)
  const apart = looks.length === 0 ? '' : `; ${NOT_TOLD_APART}`
  return {
    text: `${number}. ${headOf(mode)}${says}${beyondText(mode)}${apart}`,
    smallest: looks.length === 0 ? mode.smallest : null,
    looks,
  }
}

function headOf({ what, records, golden, example }: Pick<Mode, 'what' | 'records' | 'golden' | 'example'>): string {
  const among = golden === 0 ? '' : `, ${count(golden)} golden`
  return `${counted(records, 'record')}${among}, as ${screenText(example)}: ${screenText(what)}`
}
