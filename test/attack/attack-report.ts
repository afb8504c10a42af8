import type { Reporter, TestModule } from 'vitest/node'
import { basename } from 'node:path'
import { SEED } from './share.ts'

/** Prints at the end of a run what each attack came to, and which did not come to its end. */
export function attackReport(print: (text: string) => void = console.log): Reporter {
  return { onTestRunEnd: (modules) => print(`\n Attacks, seed ${SEED}\n${modules.flatMap(lines).join('')}`) }
}

function lines(module: TestModule): string[] {
  const name = basename(module.relativeModuleId, '.test.ts').padEnd(15)
  return [...module.children.allTests()].flatMap((test) => {
    const { figure } = test.meta()
    const state = test.result().state
    if (figure === undefined && state !== 'failed') return []
    return [`   ${state === 'passed' ? '✓' : '×'} ${name} ${figure ?? test.name}\n`]
  })
}
