import { createInterface } from 'node:readline/promises'

/** A terminal that is asked at, and can answer. */
export interface Desk {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Asks a question on a terminal and gives the answer as it was typed; null where there is none, or it was closed. */
export async function ask(question: string, { input, output }: Desk = AT_HAND): Promise<string | null> {
  if (input.isTTY !== true || output.isTTY !== true) return null
  const lines = createInterface({ input, output })
  const closed = new Promise<null>((resolve) => void lines.once('close', () => resolve(null)))
  try {
    return await Promise.race([lines.question(question), closed])
  } finally {
    lines.close()
  }
}

const AT_HAND: Desk = { input: process.stdin, output: process.stderr }
