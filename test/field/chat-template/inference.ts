import { readFileSync } from 'node:fs'
import { Template } from '@huggingface/jinja'
import { pipeline, stage } from 'lockstep'

type Message = { role: string; content: unknown }
const template = new Template(readFileSync(new URL('./template.jinja', import.meta.url), 'utf8'))

export const inference = pipeline('chat', [
  stage('drop-empty', (messages: Message[]) => messages.filter((m) => m.content)),
  stage(
    'render',
    (messages: Message[]) => template.render({ messages, bos_token: '<s>', add_generation_prompt: true }),
    { uses: ['@huggingface/jinja', './template.jinja'] },
  ),
])
