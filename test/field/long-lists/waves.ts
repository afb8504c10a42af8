/** Sine waves of 4,000 samples; the last one goes beyond 1. */
const wave = (peak: number): number[] => Array.from({ length: 4_000 }, (_, at) => peak * Math.sin(at / 7))

export default [0.4, 0.3, 1.2].map(wave)
