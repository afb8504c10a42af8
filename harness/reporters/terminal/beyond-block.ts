import { isAside } from '../../report/is-aside.ts'
import type { PairReport } from '../../report/report.ts'
import { INDENT, labelled, type Page } from './cause-block.ts'
import { causeText, smallestDrawn } from './cause-lines.ts'
import { counted } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'

/** Causes that are named, at most; the rest is counted. */
const NAMED = 4

/**
 * Says in short what diverged on inputs of another shape than the golden ones, why, and how to have it count; empty
 * where nothing did by causes of its own.
 */
export function beyondBlock(pair: PairReport, page: Page): string[] {
  const finding = pair.findings.find(({ kind }) => kind === 'beyond')
  const aside = pair.causes.filter((cause) => isAside(pair, cause))
  // Where causes that fail the pair explain them as well, they are no matter of their own.
  if (finding === undefined || (aside.length === 0 && pair.exitCode !== 0)) return []
  const more = aside.length - NAMED
  const room = page.width - INDENT
  return [
    labelled(page, 'beyond', page.colors.yellow(screenText(finding.message))),
    ...aside.slice(0, NAMED).flatMap((cause) => {
      const smallest = smallestDrawn(cause, room - 12)
      const text = causeText({ ...cause, inputClass: null })
      return [
        labelled(page, '', `${screenText(cause.stage)}: ${text}`),
        ...(smallest === null ? [] : [labelled(page, '', `   smallest ${smallest}`)]),
      ]
    }),
    ...(more > 0 ? [labelled(page, '', `and ${counted(more, 'more cause')}`)] : []),
    ...(finding.hint === null ? [] : [labelled(page, 'hint', screenText(finding.hint))]),
  ]
}
