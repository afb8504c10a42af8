import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { readRegular } from '../../regular-file.ts'
import type { Artefact } from './artefact.ts'

/** What of a chat template says how it is rendered. */
export interface Template {
  /** Whether it stands in a `tokenizer_config.json`: by itself, or among others that have names. */
  readonly form: 'file' | 'key' | 'list'
  /** `bos_token` and its like, as the `tokenizer_config.json` beside it has them. */
  readonly tokens: Readonly<Record<string, string>>
}

/** Looks at a chat template and its configuration. @throws {UsageError} if it cannot be read, or holds no template. */
export function readTemplate(folder: string, { path }: Artefact): Template {
  const isConfig = path.endsWith('.json')
  const text = textOf(resolve(folder, path))
  if (text === null) throw new UsageError('there is no such file, or it cannot be read', { at: path })
  const beside = isConfig ? text : textOf(resolve(folder, join(dirname(path), 'tokenizer_config.json')))
  const config = beside === null ? {} : parsed(beside, isConfig ? path : null)
  const tokens = Object.entries(config).flatMap(([key, token]) => {
    const content = typeof token === 'object' && token !== null ? (token as { content?: unknown }).content : token
    return /^(?:bos|eos|unk|pad|sep|cls|mask)_token$/u.test(key) && typeof content === 'string' ? [[key, content]] : []
  })
  const form = !isConfig ? 'file' : Array.isArray(config['chat_template']) ? 'list' : 'key'
  if (isConfig && form === 'key' && typeof config['chat_template'] !== 'string') {
    throw new UsageError('it holds no chat_template', { at: path, hint: 'name the template: --training FILE.jinja' })
  }
  return { form, tokens: Object.fromEntries(tokens) as Record<string, string> }
}

function parsed(text: string, at: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (cause) {
    if (at === null) return {}
    throw new UsageError(`it is no JSON: ${(cause as Error).message}`, { at, cause })
  }
}

function textOf(path: string): string | null {
  try {
    return readRegular(path)?.toString('utf8') ?? null
  } catch (cause) {
    if (fileFault(cause, path) === null) throw cause
    return null
  }
}

/**
 * Three conversations, guessed: with a system's message, without, and with white space and characters that are seldom.
 */
export const CONVERSATIONS: readonly unknown[] = [
  [
    { role: 'system', content: 'You are terse.' },
    { role: 'user', content: 'Hello' },
  ],
  [
    { role: 'user', content: 'Sum 1 and 2' },
    { role: 'assistant', content: '3' },
    { role: 'user', content: 'And 3?' },
  ],
  [{ role: 'user', content: '  Café №5\n\n<b>"x"</b> ' }],
]
