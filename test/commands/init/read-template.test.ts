import { expect, test } from 'vitest'
import { CONVERSATIONS, readTemplate } from '../../../harness/commands/init/read-template.ts'
import { folder as project } from '../../config/folder.ts'

const at = (path: string) => ({ kind: 'template', path, value: null }) as const

test('reads the form of a template, and special tokens of the configuration beside it', async () => {
  const config = { bos_token: '<s>', eos_token: { content: '</s>' }, pad_token: null, chat_template: 'x' }
  const folder = await project({
    'a/chat.jinja': 'x',
    'a/tokenizer_config.json': JSON.stringify(config),
    'b/tokenizer_config.json': JSON.stringify({ chat_template: [{ name: 'default', template: 'x' }] }),
    'c/chat.jinja': 'x',
    'c/tokenizer_config.json': '{',
  })
  const tokens = { bos_token: '<s>', eos_token: '</s>' }
  expect(readTemplate(folder, at('a/chat.jinja'))).toEqual({ form: 'file', tokens })
  expect(readTemplate(folder, at('a/tokenizer_config.json'))).toEqual({ form: 'key', tokens })
  expect(readTemplate(folder, at('b/tokenizer_config.json'))).toEqual({ form: 'list', tokens: {} })
  expect(readTemplate(folder, at('c/chat.jinja'))).toEqual({ form: 'file', tokens: {} })
  expect(CONVERSATIONS).toHaveLength(3)
})

test('says what is wrong with one', async () => {
  const folder = await project({ 'a.json': '{', 'b.json': '{}' })
  expect(() => readTemplate(folder, at('a.json'))).toThrow('a.json: it is no JSON')
  expect(() => readTemplate(folder, at('b.json'))).toThrow('b.json: it holds no chat_template')
  expect(() => readTemplate(folder, at('c.jinja'))).toThrow('c.jinja: there is no such file, or it cannot be read')
})
