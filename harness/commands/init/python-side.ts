import type { SideRequest, SideText } from './side-request.ts'

/** Writes the Python file that makes a side of an estimator, a tokenizer or a chat template. */
export function pythonSide(request: SideRequest): SideText {
  const { kind } = request.artefact
  if (kind === 'estimator') return estimator(request)
  return kind === 'tokenizer' ? tokenizer(request) : template(request)
}

const WHOLE =
  'What comes out at the end is compared; `watch` in the configuration may name steps that are compared too.'

function estimator({ pair, artefact, dtypes, role, isWhole }: SideRequest): SideText {
  const known = dtypes === null || Object.keys(dtypes).length === 0 ? null : dtypes
  const whole = isWhole ? [WHOLE] : []
  const lines = [
    `What ${quoted(artefact.path)} does to a record.`,
    ...whole,
    'Loading it runs code that the file names.',
  ]
  const text = `"""${lines.join('\n')}"""

from pathlib import Path

import joblib
from lockstep.sklearn import pipeline

${known === null ? '' : `# As the columns were when it was fitted; these are guessed from golden inputs.\nDTYPES = ${literal(known)}\n`}MODEL = Path(__file__).parent.parent / ${quoted(artefact.path)}

${role} = pipeline(${quoted(pair)}, joblib.load(MODEL)${known === null ? '' : ', dtypes=DTYPES'})
`
  const frames = typeof known === 'object' && known !== null ? ([['pandas', 'pandas']] as const) : []
  return { text, needs: { npm: [], python: [['sklearn', 'scikit-learn'], ['joblib', 'joblib'], ...frames] } }
}

function tokenizer({ pair, artefact, role }: SideRequest): SideText {
  const text = `"""Hugging Face's tokenizers on ${quoted(artefact.path)}."""

from pathlib import Path

from lockstep.tokenizers import pipeline

${role} = pipeline(${quoted(pair)}, Path(__file__).parent.parent / ${quoted(artefact.path)})
`
  return { text, needs: { npm: [], python: [['tokenizers', 'tokenizers']] } }
}

function template({ pair, artefact, role, template: found }: SideRequest): SideText {
  const form = found?.form ?? 'file'
  const source = {
    file: 'FILE.read_text(encoding="utf-8")',
    key: 'json.loads(FILE.read_text(encoding="utf-8"))["chat_template"]',
    list: 'next(one["template"] for one in json.loads(FILE.read_text(encoding="utf-8"))["chat_template"] if one["name"] == "default")',
  }[form]
  const text = `"""The chat template of ${quoted(artefact.path)}, with jinja2 set up as transformers does."""

import json
from pathlib import Path

from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lockstep import pipeline, stage

FILE = Path(__file__).parent.parent / ${quoted(artefact.path)}
SETTINGS = ${literal({ add_generation_prompt: true, ...found?.tokens })}


def to_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise TemplateError(message)


environment = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
)
environment.filters["tojson"] = to_json
environment.globals["raise_exception"] = raise_exception
template = environment.from_string(${source})


def render(messages, settings):
    return template.render(messages=messages, **settings)


${role} = pipeline(${quoted(pair)}, [stage("render", render, params=SETTINGS, uses=["jinja2"])])
`
  return { text, needs: { npm: [], python: [['jinja2', 'jinja2']] } }
}

/** Writes plain data as Python does. */
function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  const entries = Object.entries(value as Record<string, unknown>)
  return `{${entries.map(([key, one]) => `${quoted(key)}: ${literal(one)}`).join(', ')}}`
}

/** A text of JSON is one of Python, but for surrogate pairs, which JSON leaves as they are. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
