import { childTask, type ChildTask } from '../commands/child-task.ts'
import { choosePair } from '../commands/choose-pairs.ts'
import type { SettleTask } from '../commands/golden/settle-pair.ts'
import { UsageError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { flag, type OptionsOf } from './option.ts'

/** Settles changes of one golden file, in a child: it can be ended at once. */
export const TASK: ChildTask<SettleTask, readonly string[]> = childTask(
  import.meta.url,
  async () => (await import('../commands/golden/settle-pair.ts')).settlePair,
)

const OPTIONS = { all: flag(['--all', 'all pending changes of the pair']) }

/** `lockstep golden accept`: takes pending changes of one pair over, by id or all of them. */
export const goldenAccept: Command = settling('accept', 'take pending changes over')

/** `lockstep golden reject`: throws pending changes of one pair away, by id or all of them. */
export const goldenReject: Command = settling('reject', 'throw pending changes away')

function settling(verb: 'accept' | 'reject', summary: string): Command {
  return command({
    name: `golden ${verb}`,
    summary,
    arguments: [PAIR, { syntax: '[records...]', help: 'ids of records' }],
    options: OPTIONS,
    run: (context) => settle(verb, context),
  })
}

async function settle(verb: 'accept' | 'reject', context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const name = firstName(context.names)
  const ids = context.names.slice(1)
  const isAll = context.options.all === true
  if (isAll === ids.length > 0) {
    throw new UsageError(`golden ${verb} needs ids of records, or --all`, {
      hint: `npx lockstep golden pending ${name} lists them`,
    })
  }
  const asked = await context.request()
  const { golden } = choosePair(asked.config, name)
  const settled = await context.services.inChild(TASK, { golden, verb, ids: isAll ? 'all' : ids }, asked)
  return {
    exitCode: 0,
    json: { pair: name, [`${verb}ed`]: settled },
    text: () => screenText(`${name}   ${verb}ed ${settled.length}: ${settled.join(', ')}`).concat('\n'),
  }
}
