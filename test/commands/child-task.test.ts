import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childTask, type ChildTask } from '../../harness/commands/child-task.ts'
import { files, read, ROOT } from '../house/source-tree.ts'

const declaring = files('harness', '.ts').filter((path) => /= childTask\(\s*import\.meta\.url,\n/.test(read(path)))

describe('a task of a child', () => {
  test('loads nothing before it is asked to', async () => {
    let loads = 0
    const task = childTask('file:///task.ts', () => Promise.resolve(() => Promise.resolve(++loads)))
    expect([task.module, loads]).toEqual(['file:///task.ts', 0])
  })

  test('is declared where a command is', () => {
    expect(declaring.length).toBeGreaterThan(5)
  })

  test.each(declaring)('%s exports it under the name by which the child asks for it', async (path) => {
    const module = pathToFileURL(join(ROOT, path)).href
    const { TASK } = (await import(module)) as { readonly TASK?: ChildTask<unknown, unknown> }
    expect(TASK?.module).toBe(module)
    expect(typeof (await TASK?.load())).toBe('function')
  })
})
