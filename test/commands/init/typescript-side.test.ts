import { expect, test } from 'vitest'
import type { SideRequest } from '../../../harness/commands/init/side-request.ts'
import { typescriptSide } from '../../../harness/commands/init/typescript-side.ts'

const GRAPH: SideRequest = {
  pair: 'churn',
  artefact: { kind: 'graph', path: 'models/m.onnx', value: 'variable' },
  role: 'inference',
  dtypes: null,
  template: null,
  isWhole: true,
}

test('runs a graph on one record', () => {
  expect(typescriptSide(GRAPH).text).toMatchInlineSnapshot(`
    "import * as ort from 'onnxruntime-node'
    import { onnxGraph } from 'lockstep/onnx'

    const graph = onnxGraph(ort, '../models/m.onnx').stage('graph', { to: 'variable' })

    // What a service hands to models/m.onnx: put here what it does before. A missing number is NaN there.
    const given = (record: unknown): unknown =>
      record === null || typeof record !== 'object' || Array.isArray(record)
        ? (record ?? NaN)
        : Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? NaN]))

    export async function run(record: unknown): Promise<unknown> {
      const [made] = (await graph.run([given(record)] as never, undefined as never)) as unknown[]
      return made
    }
    "
  `)
})

test('names files by addresses, in which some characters are escaped', () => {
  const tokenizer = { kind: 'tokenizer', path: '../a b/#1/tokenizer.json', value: null } as const
  expect(typescriptSide({ ...GRAPH, artefact: tokenizer }).text).toMatchInlineSnapshot(`
    "// ../a b/#1/tokenizer.json, as @huggingface/tokenizers runs it.
    import { tokenizerPipeline } from 'lockstep/tokenizers'

    export const inference = tokenizerPipeline('churn', new URL('../../a%20b/%231/tokenizer.json', import.meta.url))
    "
  `)
})

test('renders a chat template with its settings', () => {
  const artefact = { kind: 'template', path: 'chat.jinja', value: null } as const
  const template = { form: 'file', tokens: { bos_token: "<'s>" } } as const
  expect(typescriptSide({ ...GRAPH, artefact, template }).text).toMatchInlineSnapshot(`
    "// The chat template of chat.jinja, with @huggingface/jinja.
    import { readFileSync } from 'node:fs'
    import { Template } from '@huggingface/jinja'
    import { pipeline, stage } from 'lockstep'

    const text = readFileSync(new URL('../chat.jinja', import.meta.url), 'utf8')
    const template = new Template(text)
    const settings = { add_generation_prompt: true, bos_token: '<\\'s>' }

    const render = (messages: unknown, given: Record<string, unknown>) => template.render({ messages, ...given })

    export const inference = pipeline('churn', [
      stage('render', render, { params: settings, uses: ['@huggingface/jinja'] }),
    ])
    "
  `)
})
