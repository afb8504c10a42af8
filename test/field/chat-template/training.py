"""Renders a chat template with jinja2."""

import json
from pathlib import Path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lockstep import pipeline, stage

SOURCE = Path(__file__).with_name("template.jinja").read_text()

def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
env.filters["tojson"] = tojson
template = env.from_string(SOURCE)

def render(messages):
    return template.render(messages=messages, bos_token="<s>", add_generation_prompt=True)

training = pipeline("chat", [
    stage("drop-empty", lambda messages: [m for m in messages if m["content"]]),
    stage("render", render, uses=["jinja2", "./template.jinja"]),
])
