/** Watches that a busy worker gives signs of life. */
export interface Watch {
  /** Notes a sign of life; `ago` is how many milliseconds ago it was given, now if left out. */
  sign(ago?: number): void
  /** Begins watching, or goes on with the limit that now holds. */
  start(): void
  stop(): void
  /** Milliseconds since the last sign. */
  silence(): number
}

/** The longest time a timer takes. */
const LONGEST_MS = 2 ** 31 - 1

/** How long this thread reads on before it gives its verdict. */
const SECOND_LOOK_MS = 20

/** Makes a watch that calls `onSilence` once, when `limitMs()` has passed without a sign while `isBusy()`. */
export function createWatch(isBusy: () => boolean, limitMs: () => number, onSilence: () => void): Watch {
  let last = performance.now()
  let timer: NodeJS.Timeout | undefined
  const silence = (): number => performance.now() - last
  const start = (): void => {
    clearTimeout(timer)
    if (isBusy()) timer = setTimeout(secondLook, Math.min(LONGEST_MS, Math.max(0, limitMs() - silence())))
  }
  // What has arrived while this thread was busy counts: it is read before the verdict.
  const secondLook = (): void => {
    timer = setTimeout(() => (silence() < limitMs() ? start() : onSilence()), SECOND_LOOK_MS)
  }
  return {
    sign: (ago = 0) => {
      last = performance.now() - ago
    },
    start,
    stop: () => clearTimeout(timer),
    silence,
  }
}
