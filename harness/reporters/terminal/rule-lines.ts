import type { PairReport } from '../../report/report.ts'
import { type Page, labelled } from './cause-block.ts'
import { count, counted } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'

type Told = Pick<PairReport['tallies'][number], 'name' | 'rule' | 'compared' | 'byRule'>

/** Stages that are named on the line of the rules that were not needed, at most. */
const NAMED = 3

/**
 * Says which declared rules made records agree, each on a line, and on one line which did so on no record. Nothing is
 * said of a stage that was not compared, of an array beside lists, which a finding tells of, and of a rule that is not
 * needed at one stage and is at another: it is one for all of them.
 */
export function ruleLines(tallies: readonly Told[], page: Page): string[] {
  const declared = tallies.filter(({ rule, compared }) => !/^exact\b/.test(rule) && compared > 0)
  const needed = declared.filter(({ byRule }) => byRule > 0)
  const idle = declared.filter(({ rule }) => !needed.some((other) => other.rule === rule))
  const named = idle.slice(0, NAMED).map(({ name }) => screenText(name))
  const left = idle.length - named.length
  const names = left === 0 ? named.join(', ') : `${named.join(', ')} and ${count(left)} more`
  return [
    ...needed.map(
      ({ name, rule, byRule, compared }) =>
        `${screenText(name)}: ${screenText(rule)}, bridged ${count(byRule)} of ${counted(compared, 'record')}`,
    ),
    ...(idle.length === 0 ? [] : [`no record needed the rule of ${names}`]),
  ].map((text) => labelled(page, 'rule', text))
}
