import type { SideRequest, SideText } from './side-request.ts'

/** Not written out below, where it would be this file's own as the package is built. */
const META = 'import.meta'

/** Writes the TypeScript file that makes a side of a graph, a tokenizer or a chat template. */
export function typescriptSide(request: SideRequest): SideText {
  const { kind } = request.artefact
  if (kind === 'graph') return graph(request)
  return kind === 'tokenizer' ? tokenizer(request) : template(request)
}

function graph({ artefact }: SideRequest): SideText {
  const to = artefact.value === null ? '' : `, { to: ${quoted(artefact.value)} }`
  const text = `import * as ort from 'onnxruntime-node'
import { onnxGraph } from 'lockstep/onnx'

const graph = onnxGraph(ort, ${quoted(`../${artefact.path}`)}).stage('graph'${to})

// What a service hands to ${comment(artefact.path)}: put here what it does before. A missing number is NaN there.
const given = (record: unknown): unknown =>
  record === null || typeof record !== 'object' || Array.isArray(record)
    ? (record ?? NaN)
    : Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? NaN]))

export async function run(record: unknown): Promise<unknown> {
  const [made] = (await graph.run([given(record)] as never, undefined as never)) as unknown[]
  return made
}
`
  return { text, needs: { npm: ['onnxruntime-node'], python: [] } }
}

function tokenizer({ pair, artefact, role }: SideRequest): SideText {
  const text = `// ${comment(artefact.path)}, as @huggingface/tokenizers runs it.
import { tokenizerPipeline } from 'lockstep/tokenizers'

export const ${role} = tokenizerPipeline(${quoted(pair)}, ${address(artefact.path)})
`
  return { text, needs: { npm: ['@huggingface/tokenizers'], python: [] } }
}

function template({ pair, artefact, role, template: found }: SideRequest): SideText {
  const form = found?.form ?? 'file'
  const tokens = Object.entries(found?.tokens ?? {}).map(([key, token]) => `${key}: ${quoted(token)}`)
  const settings = ['add_generation_prompt: true', ...tokens]
  const source = {
    file: 'text',
    key: 'JSON.parse(text).chat_template',
    list: `JSON.parse(text).chat_template.find(({ name }: { name: string }) => name === 'default').template`,
  }[form]
  const text = `// The chat template of ${comment(artefact.path)}, with @huggingface/jinja.
import { readFileSync } from 'node:fs'
import { Template } from '@huggingface/jinja'
import { pipeline, stage } from 'lockstep'

const text = readFileSync(${address(artefact.path)}, 'utf8')
const template = new Template(${source})
const settings = { ${settings.join(', ')} }

const render = (messages: unknown, given: Record<string, unknown>) => template.render({ messages, ...given })

export const ${role} = pipeline(${quoted(pair)}, [
  stage('render', render, { params: settings, uses: ['@huggingface/jinja'] }),
])
`
  return { text, needs: { npm: ['@huggingface/jinja'], python: [] } }
}

/** An address from the file that is written: characters that mean something in one are escaped. */
function address(path: string): string {
  const parts = path.split('/').map((part) => (part === '..' ? part : encodeURIComponent(part)))
  return `new URL(${quoted(['..', ...parts].join('/'))}, ${META}.url)`
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1)
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** A path may hold what would end a comment. */
function comment(path: string): string {
  return path.replaceAll('*/', '* /').replaceAll(/[\r\n\u2028\u2029]/gu, ' ')
}
