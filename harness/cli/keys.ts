/** What a key asks of a check that is repeated: all pairs again, or the end. */
export type Key = 'again' | 'quit' | 'interrupt'

/** Where keys are typed: a terminal, or lines of anything else. */
export type Keyboard = NodeJS.ReadableStream & {
  readonly isTTY?: boolean
  readonly setRawMode?: (isRaw: boolean) => unknown
  readonly unref?: () => unknown
}

/** Tells of the keys Enter, `q` and Ctrl-C until it is stopped. On a terminal they count at once, else by the line. */
export function listenToKeys(onKey: (key: Key) => void, keyboard: Keyboard = process.stdin): () => void {
  const isRaw = keyboard.isTTY === true && keyboard.setRawMode !== undefined
  if (isRaw) keyboard.setRawMode?.(true)
  const listener = (bytes: Buffer | string): void => {
    for (const char of String(bytes)) {
      if (char === '\r' || char === '\n') onKey('again')
      else if (char === 'q' || char === 'Q') onKey('quit')
      else if (char === '\u{3}' || char === '\u{4}') onKey('interrupt')
    }
  }
  keyboard.on('data', listener)
  keyboard.on('error', () => undefined)
  keyboard.resume()
  return () => {
    keyboard.off('data', listener)
    if (isRaw) keyboard.setRawMode?.(false)
    keyboard.pause()
    keyboard.unref?.()
  }
}
