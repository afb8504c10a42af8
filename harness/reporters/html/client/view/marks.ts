import type { StageStatus } from '../../../../run/first-stage.ts'
import type { PairReport } from '../../../../report/report.ts'
import { STATUS_SIGNS, type Sign } from '../../../signs.ts'
import { element, type Drawing } from './element.ts'

interface Mark {
  readonly sign: Sign
  readonly word: string
  readonly tone: 'good' | 'bad' | 'warn' | 'calm'
}

/** How the stages of a record came out: told by a word beside the sign, by colour as well. */
export const STATUS_MARKS: Readonly<Record<StageStatus['status'], Omit<Mark, 'sign'>>> = {
  agrees: { word: 'agrees', tone: 'good' },
  differs: { word: 'differs', tone: 'bad' },
  uncounted: { word: 'differs, and what is returned does not', tone: 'calm' },
  missing: { word: 'missing at inference', tone: 'bad' },
  extra: { word: 'only at inference', tone: 'bad' },
  displaced: { word: 'other stages ran before it: shown, not judged', tone: 'warn' },
  'both-threw': { word: 'threw on both sides', tone: 'warn' },
  'not-reached': { word: 'not reached', tone: 'calm' },
}

const VERDICT_MARKS: Readonly<Record<PairReport['verdict'], Mark>> = {
  agreed: { sign: '✓', word: 'agreed', tone: 'good' },
  'agreed-with-known': { sign: '✓', word: 'agreed, with known divergences', tone: 'good' },
  diverged: { sign: '✗', word: 'diverged', tone: 'bad' },
  drifted: { sign: '✗', word: 'drifted', tone: 'bad' },
  'golden-not-clean': { sign: '!', word: 'golden set not clean', tone: 'bad' },
  'could-not-run': { sign: '!', word: 'could not run', tone: 'bad' },
  'nothing-compared': { sign: '·', word: 'nothing compared', tone: 'warn' },
}

/** Draws how a pair came out. */
export function verdictBadge({ verdict }: Pick<PairReport, 'verdict'>): Drawing {
  const { sign, word, tone } = VERDICT_MARKS[verdict]
  return element('span', { class: `badge ${tone}` }, element('span', { 'aria-hidden': 'true' }, sign), ` ${word}`)
}

/** Draws the sign of a stage; its word is for those who do not see it, and under the pointer. */
export function statusMark(status: StageStatus['status']): Drawing {
  const { word, tone } = STATUS_MARKS[status]
  return element(
    'span',
    { class: `mark ${tone}`, title: word },
    element('span', { 'aria-hidden': 'true' }, STATUS_SIGNS[status]),
    element('span', { class: 'unseen' }, word),
  )
}
