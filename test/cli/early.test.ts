import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { earlyVerdicts } from '../../harness/cli/early.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function shown() {
  const texts: string[] = []
  const line = { show: () => {}, finished: () => {}, above: (text: string) => void texts.push(text), clear: () => {} }
  const early = earlyVerdicts(line, async ({ pair }) => `verdict of ${pair}`)
  const pair = (name: string) => ({ pair: name }) as never
  return { ...early, texts, tell: (name: string) => early.verdict(pair(name)) }
}

test('a verdict is shown once its causes have taken two seconds', async () => {
  const { tell, texts } = shown()
  tell('a')
  await vi.advanceTimersByTimeAsync(1900)
  expect(texts).toEqual([])
  tell('b')
  await vi.advanceTimersByTimeAsync(200)
  expect(texts).toEqual(['verdict of a'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(texts).toEqual(['verdict of a', 'verdict of b'])
})

test('none is shown of a pair that is done before, nor once the report is written', async () => {
  const { tell, finished, stop, texts } = shown()
  tell('a')
  tell('b')
  finished('a')
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(texts).toEqual([])
})
