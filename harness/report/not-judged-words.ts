import { counted, quoted } from './counted.ts'
import type { FindingFact, WhyLeftOut } from './finding.ts'

type Fact<Kind> = Extract<FindingFact, { readonly kind: Kind }>

/** Says on how many golden records both sides throw, and what the first of them does. */
export function goldensThrewText({ records, of, example, all }: Fact<'goldens-threw'>): string {
  const first = example === null ? '' : `: stage '${example.stage}' ${example.threw} on ${quoted(records.slice(0, 1))}`
  return `both sides throw on ${records.length} of ${counted(of, 'golden record')}${all ? ', and no golden value was compared' : ''}${first}`
}

/** Says on how many records the processes of both sides ended, and which of these are golden. */
export function bothEndedText({ records, golden, how }: Fact<'both-ended'>): string {
  const first = how === null ? '' : `; on the first ${how}`
  const which = golden.length === 0 ? '' : `, golden ones among them: ${quoted(golden.slice(0, 5))}${first}`
  return `${counted(records, 'record')} could not be judged, since the processes of both sides ended at the same stage${which}`
}

const WHY_LEFT_OUT: Readonly<Record<WhyLeftOut, string>> = {
  'not-valid': '`inputs` does not take such',
  edges: '`inputs` mixes no such edge cases in',
}

/** Says which stored failures were left out, and why. */
export function storedLeftOutText({ why, records }: Fact<'stored-left-out'>): string {
  const [are, named] = [records.length === 1 ? 'is' : 'are', quoted(records.slice(0, 5))]
  const which = `${named}${records.length > 5 ? ', …' : ''}`
  return `${counted(records.length, 'stored failure')} ${are} no input of the pair any more and forgotten, as ${WHY_LEFT_OUT[why]}: ${which}`
}
