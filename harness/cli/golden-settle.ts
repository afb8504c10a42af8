import { UsageError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { CommandRun } from './context.ts'
import { printDocument } from './document.ts'
import { choosePairs } from '../commands/choose-pairs.ts'

/** Makes `lockstep golden accept` and `reject`: settles pending changes of one pair, by id or all of them. */
export function goldenSettleCommand(verb: 'accept' | 'reject'): CommandRun {
  return async ({ invocation, common, terminal, services }) => {
    const [name, ...ids] = invocation.names
    const isAll = invocation.options['all'] === true
    if (isAll === ids.length > 0) {
      throw new UsageError(`golden ${verb} needs ids of records, or --all`, {
        hint: `npx lockstep golden pending ${name} lists them`,
      })
    }
    const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
    const [pair] = choosePairs(config, [name!])
    const settled = await services[verb](pair!.golden, isAll ? 'all' : ids)
    if (common.json) printDocument(terminal, { exitCode: 0, pair: name, [`${verb}ed`]: settled })
    else terminal.out(screenText(`${name}   ${verb}ed ${settled.length}: ${settled.join(', ')}`).concat('\n'))
    return 0
  }
}
