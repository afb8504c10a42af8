import { pipeline, stage } from 'lockstep'
const cut = (text: string, { max }: { max: number }) => {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('no text') // as Rust does
  return text.slice(0, max)
}
export const training = pipeline('param', [stage('cut', cut, { params: { max: 5 } })])
