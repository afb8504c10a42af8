import { itemsOf } from '../items.ts'
import { numbersIn } from './numbers-in.ts'

/** What of text, numbers and other lists is drawn in any case, and how much before the first difference. */
const SHORT = { text: 1500, numbers: 80, list: 100 } as const
const BEFORE = 20

/**
 * Finds where two long values are to be drawn from, so that their first difference is seen: a little in front of it.
 * 0 where they are short, or are neither text nor numbers nor lists.
 */
export function drawStart(training: unknown, inference: unknown): number {
  if (typeof training === 'string' && typeof inference === 'string') {
    const at = start(SHORT.text, [training.length, inference.length], (index) => training[index] === inference[index])
    // Not between the halves of a character.
    return at > 0 && training.charCodeAt(at - 1) >>> 10 === 0x36 ? at - 1 : at
  }
  if (typeof training !== 'object' || typeof inference !== 'object') return 0
  if (training === null || inference === null) return 0
  const [left, right] = [numbersIn(training), numbersIn(inference)]
  if (left !== null && right !== null) {
    return start(SHORT.numbers, [left.length, right.length], (index) => Object.is(left.at(index), right.at(index)))
  }
  const [items, others] = [itemsOf(training), itemsOf(inference)]
  if (left !== null || right !== null || items === null || others === null) return 0
  return start(SHORT.list, [items.length, others.length], (index) => Object.is(items[index], others[index]))
}

function start(short: number, lengths: readonly number[], isSame: (index: number) => boolean): number {
  if (Math.max(...lengths) <= short) return 0
  const shared = Math.min(...lengths)
  let at = 0
  while (at < shared && isSame(at)) at++
  // What differs by nothing that is seen here is drawn from its beginning.
  return at < short / 2 || at === Math.max(...lengths) ? 0 : at - BEFORE
}
