"""api/openapi.yaml read as what it is, a promise: operations, and whether a value keeps a schema."""

import functools
import re

import yaml

from client import TOP

METHODS = ("get", "post", "put", "patch", "delete")
TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
KNOWN_WORDS = {"$ref", "type", "description", "required", "properties", "items", "enum", "format", "minimum", "maximum",
               "minLength", "maxLength", "maxItems", "pattern"}


@functools.cache
def document():
    return yaml.safe_load((TOP / "api/openapi.yaml").read_text(encoding="utf-8"))


def resolved(part):
    while "$ref" in part:
        found = document()
        for word in part["$ref"].removeprefix("#/").split("/"):
            found = found[word]
        part = found
    return part


class Operation:
    def __init__(self, method, path, own, shared):
        self.method, self.path, self.own = method.upper(), path, own
        self.parameters = [resolved(p) for p in [*shared, *own.get("parameters", [])]]

    def __str__(self):
        return f"{self.method} {self.path}"

    def names(self, place):
        return {p["name"] for p in self.parameters if p["in"] == place}

    def security(self):
        """The headers and cookies that must come along."""
        schemes = document()["components"]["securitySchemes"]
        return {schemes[name]["name"] for one in self.own.get("security", []) for name in one}

    def body(self):
        """The schema of a JSON body, or nothing."""
        content = self.own.get("requestBody", {}).get("content", {})
        return content["application/json"]["schema"] if "application/json" in content else None

    def answers(self, status):
        """{media type: schema} promised for a status."""
        responses = self.own["responses"]
        response = responses.get(str(status)) or (responses.get("default", {}) if status >= 400 else {})
        return {kind: held["schema"] for kind, held in resolved(response).get("content", {}).items()}

    def success(self):
        return int(next(status for status in self.own["responses"] if status.startswith("2")))


@functools.cache
def operations():
    return [Operation(method, path, item[method], item.get("parameters", []))
            for path, item in document()["paths"].items() for method in METHODS if method in item]


def operation_of(method, path):
    """The operation behind a path as it was asked for; words win over parameters, as in the router."""
    plain = path.split("?")[0]
    found = [one for one in operations() if one.method == method and
             re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one.path), plain)]
    return min(found, key=lambda one: one.path.count("{"), default=None)


def broken(value, schema, where="$"):
    """Where a value does not keep a schema. A member that is not promised breaks it too: clients would not know it."""
    schema = resolved(schema)
    unknown = set(schema) - KNOWN_WORDS
    if unknown:
        yield f"{where}: the checker does not know {', '.join(sorted(unknown))}"
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        yield f"{where}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if kind is str:
        yield from broken_text(value, schema, where)
    if kind is int and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} is out of bounds"
    if kind is list:
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{where}: {len(value)} items"
        for i, item in enumerate(value):
            yield from broken(item, schema["items"], f"{where}[{i}]")
    if kind is dict:
        yield from broken_object(value, schema, where)


def broken_text(value, schema, where):
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where}: {len(value)} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} is not {schema['pattern']}"


def broken_object(value, schema, where):
    promised = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{where}: {name} is missing"
    for name, member in value.items():
        if name not in promised:
            yield f"{where}: {name} is not promised"
        else:
            yield from broken(member, promised[name], f"{where}.{name}")


def broken_answer(answer, operation):
    """Where an answer of the server does not keep what its operation promises."""
    promised = operation.answers(answer.status)
    kind = answer.headers.get("content-type", "").split(";")[0]
    if not promised:
        if answer.status != operation.success() or answer.content:
            yield f"{operation}: {answer.status} is not promised"
        return
    if kind not in promised:
        yield f"{operation}: {answer.status} is {kind}, promised is {' or '.join(promised)}"
    elif kind.endswith("json"):
        yield from (f"{operation} {answer.status} {what}" for what in broken(answer.json, promised[kind]))
