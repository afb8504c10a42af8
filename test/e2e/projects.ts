/** Training in Python: ASCII letters in lower case (Unicode's differ between the two), then acronyms, then stop words. */
export const TRAINING_PY = `from lockstep import pipeline, stage


ASCII = {code: code + 32 for code in range(65, 91)}


def expand(text, acronyms):
    return " ".join(acronyms.get(word, word) for word in text.split(" "))


def remove(text, words):
    return " ".join(word for word in text.split(" ") if word not in words)


training = pipeline("legal", [
    stage("lowercase", lambda text: text.translate(ASCII)),
    stage("expand", expand, params={"poa": "power of attorney"}),
    stage("stop", remove, params=["the", "is", "of"]),
])
`

const STAGES = {
  lowercase: `  stage('lowercase', (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),`,
  expand: `  stage('expand', (text: string, acronyms: Record<string, string>) =>
    text.split(' ').map((word) => (Object.hasOwn(acronyms, word) ? acronyms[word]! : word)).join(' '),
  { params: { poa: 'power of attorney' } }),`,
  stop: `  stage('stop', (text: string, words: string[]) => text.split(' ').filter((word) => !words.includes(word)).join(' '),
  { params: ['the', 'is', 'of'] }),`,
}

/** The same pipeline in TypeScript, with its stages in this order. */
export function inferenceTs(...order: ReadonlyArray<keyof typeof STAGES>): string {
  const stages = order.length === 0 ? (['lowercase', 'expand', 'stop'] as const) : order
  return `import { pipeline, stage } from 'lockstep'

export const inference = pipeline('legal', [
${stages.map((name) => STAGES[name]).join('\n')}
])
`
}

/** One pair, \`legal\`, with this many generated records. */
export function config(runs = 50): string {
  return `import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: { legal: { training: 'training.py', inference: 'inference.ts' } },
  runs: ${runs},
})
`
}

/** Two golden records, by hand. */
export const GOLDEN = `lockstep: 1
records:
  - id: acronym
    note: the expansion holds a stop word
    input: the POA is void
  - id: plain
    input: a contract
`

/** A project whose two sides agree. */
export const AGREEING: Readonly<Record<string, string>> = {
  'lockstep.config.ts': config(),
  'training.py': TRAINING_PY,
  'inference.ts': inferenceTs(),
  'golden/legal.yaml': GOLDEN,
}

/** The same with the stop words removed before the acronyms are expanded. */
export const DIVERGING: Readonly<Record<string, string>> = {
  ...AGREEING,
  'inference.ts': inferenceTs('lowercase', 'stop', 'expand'),
}
