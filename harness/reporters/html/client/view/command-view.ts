import { element, type Drawing } from './element.ts'

/** Draws a command, and what copies it. */
export function commandView(command: string): Drawing {
  return element(
    'p',
    { class: 'command' },
    element('code', {}, command),
    element(
      'button',
      { type: 'button', 'data-action': 'copy', 'data-value': command, 'aria-label': `copy ${command}` },
      'copy',
    ),
  )
}
