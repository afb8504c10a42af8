import { expect, test } from 'vitest'
import { pythonSide } from '../../../harness/commands/init/python-side.ts'
import type { SideRequest } from '../../../harness/commands/init/side-request.ts'

const ESTIMATOR: SideRequest = {
  pair: 'churn',
  artefact: { kind: 'estimator', path: 'models/m.joblib', value: null },
  role: 'training',
  dtypes: { age: 'float64', plan: 'object' },
  template: null,
  isWhole: false,
}

test('loads a model file as lockstep.sklearn takes it', () => {
  expect(pythonSide(ESTIMATOR).text).toMatchInlineSnapshot(`
    """"What "models/m.joblib" does to a record.
    Loading it runs code that the file names."""

    from pathlib import Path

    import joblib
    from lockstep.sklearn import pipeline

    # As the columns were when it was fitted; these are guessed from golden inputs.
    DTYPES = {"age": "float64", "plan": "object"}
    MODEL = Path(__file__).parent.parent / "models/m.joblib"

    training = pipeline("churn", joblib.load(MODEL), dtypes=DTYPES)
    "
  `)
  expect(pythonSide({ ...ESTIMATOR, dtypes: null, isWhole: true }).text).toContain('`watch` in the configuration')
  expect(pythonSide({ ...ESTIMATOR, dtypes: 'float64' }).text).toContain('DTYPES = "float64"')
})

test('renders a chat template as transformers sets jinja2 up', () => {
  const artefact = { kind: 'template', path: 'tokenizer_config.json', value: null } as const
  const template = { form: 'key', tokens: { bos_token: '<s>' } } as const
  expect(pythonSide({ ...ESTIMATOR, artefact, template }).text).toMatchInlineSnapshot(`
    """"The chat template of "tokenizer_config.json", with jinja2 set up as transformers does."""

    import json
    from pathlib import Path

    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from lockstep import pipeline, stage

    FILE = Path(__file__).parent.parent / "tokenizer_config.json"
    SETTINGS = {"add_generation_prompt": True, "bos_token": "<s>"}


    def to_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


    def raise_exception(message):
        raise TemplateError(message)


    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.filters["tojson"] = to_json
    environment.globals["raise_exception"] = raise_exception
    template = environment.from_string(json.loads(FILE.read_text(encoding="utf-8"))["chat_template"])


    def render(messages, settings):
        return template.render(messages=messages, **settings)


    training = pipeline("churn", [stage("render", render, params=SETTINGS, uses=["jinja2"])])
    "
  `)
})
