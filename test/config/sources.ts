import { loadConfig } from '../../harness/config/load-config.ts'
import type { Config } from '../../harness/config/config.ts'
import { UsageError } from '../../harness/errors.ts'
import { folder } from './folder.ts'

/** Reads a configuration from its text, in a new folder. */
export async function load(source: string, name = 'lockstep.config.yaml'): Promise<Config> {
  return loadConfig({ cwd: await folder({ [name]: source }), file: null })
}

/** Returns the message of what is wrong with a configuration; throws if it is taken. */
export async function wrong(source: string, name = 'lockstep.config.yaml'): Promise<string> {
  const root = await folder({ [name]: source })
  try {
    await loadConfig({ cwd: root, file: null })
  } catch (error) {
    if (error instanceof UsageError) return error.message.replaceAll(root, '<folder>')
    throw error
  }
  throw new Error('the configuration was taken')
}

/** Writes a configuration in YAML with one pair, `text`, that has these lines from line 4 on. */
export function pair(lines: string): string {
  return `pairs:\n  text:\n    inference: a.ts\n${lines.replaceAll(/^/gm, '    ')}\n`
}

/** Reads the one pair of such a configuration. */
export async function only(lines: string): Promise<Config['pairs'][number]> {
  return (await load(pair(lines))).pairs[0]!
}
