/** Which of the two pipelines of a pair. */
export type Role = 'training' | 'inference'
