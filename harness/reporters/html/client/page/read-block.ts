/** Reads a block of the page: deflated JSON in base64, which may lie behind what has been read of the file so far. */
export async function readBlock<Value>(id: string): Promise<Value> {
  const block = document.getElementById(id) ?? (await whole(), document.getElementById(id))
  if (block === null) throw new Error(`the file ends before block ${id}: it is not whole`)
  const bytes = Uint8Array.from(atob(block.textContent ?? ''), (char) => char.charCodeAt(0))
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return JSON.parse(await new Response(inflated).text()) as Value
}

function whole(): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true })
  })
}
