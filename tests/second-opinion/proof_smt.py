"""Questions about policies as SMT-LIB, written from docs/spec/evaluation.md alone.

A request is an action, a resource and the values of condition keys; the letters below are those of
the rules. `Unsupported` says what has no form here: principals other than `*`, a key that is
compared as values of two types, base64. Keys that no set operator asks for have at most one value,
and keys of typed operators values of that type.
"""
import datetime
import ipaddress
import re

NEGATED = {"stringnotequals": "stringequals", "stringnotequalsignorecase": "stringequalsignorecase",
           "stringnotlike": "stringlike", "numericnotequals": "numericequals",
           "datenotequals": "dateequals", "notipaddress": "ipaddress", "arnnotequals": "arnlike",
           "arnnotlike": "arnlike"}
ORDER = {"equals": "=", "lessthan": "<", "lessthanequals": "<=", "greaterthan": ">",
         "greaterthanequals": ">="}
ANY, NONE = "re.all", "re.none"
NO_COLON = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{ff}"))'
NO_UPPER = '(re.* (re.union (re.range "\\u{0}" "@") (re.range "[" "\\u{ff}")))'
BOOL = '(re.union (str.to_re "true") (str.to_re "false"))'
VALUES_MAX = 4  # Of one key in a request.


class Unsupported(Exception):
    pass


def listed(value):
    return value if isinstance(value, list) else [value]


def text(value):
    """A scalar of JSON as a policy means it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def quoted(value):
    return '"' + "".join(c if " " <= c <= "~" and c not in '\\"' else f"\\u{{{ord(c):x}}}"
                         for c in value) + '"'


def any_of(terms, empty="false", word="or"):
    terms = list(dict.fromkeys(terms))
    return empty if not terms else terms[0] if len(terms) == 1 else f"({word} {' '.join(terms)})"


def all_of(terms):
    return any_of(terms, "true", "and")


def union(terms):
    return any_of(terms, NONE, "re.union")


def sequence(parts):
    return '(str.to_re "")' if not parts else parts[0] if len(parts) == 1 else \
        f"(re.++ {' '.join(parts)})"


class Literal(str):
    """Characters of a pattern that are no wildcards."""


class Variable(str):
    """The key of a variable."""


def pieces(value, version):
    """V: the value as literals, variables and text whose wildcards count."""
    out = []
    for part in re.split(r"(\$\{[^}]*\})", value):
        name = part[2:-1] if part.startswith("${") and part.endswith("}") else None
        if name is None or version != "2012-10-17":
            out.append(part)
        elif name in ("*", "?", "$"):
            out.append(Literal(name))
        elif "," in name:
            raise Unsupported("a variable with a default")
        else:
            out.append(Variable(name.strip().lower()))
    return [part for part in out if part != ""]


def characters(value, case=str):
    """A text as a regular expression; without case where `case` is str.lower."""
    if case is str:
        return [f"(str.to_re {quoted(value)})"] if value else []
    return [f"(str.to_re {quoted(c)})" if c.lower() == c.upper() else
            f"(re.union (str.to_re {quoted(c.lower())}) (str.to_re {quoted(c.upper())}))"
            for c in value]


def wild(value, star=ANY, one="re.allchar", case=str):
    parts = []
    for piece in re.split(r"([*?])", value):
        parts += [star] if piece == "*" else [one] if piece == "?" else characters(piece, case)
    return parts


class Question:
    def __init__(self):
        self.several = set()  # Keys that may have several values: those that set operators ask for.
        self.types = {}       # key -> text, bool, number, date or address
        self.variables = set()
        self.wanted = {}      # key -> conditions with set operators

    # What the request may be.

    def key_count(self, key):
        if key in self.variables or key not in self.several:
            return 1
        return min(VALUES_MAX, 1 + self.wanted.get(key, 0))

    def scan(self, documents):
        for document in documents:
            version = document.get("Version", "2008-10-17")
            for statement in listed(document["Statement"]):
                for value in listed(statement.get("Resource", [])) + listed(
                        statement.get("NotResource", [])):
                    self.variables |= {p for p in pieces(value, version) if type(p) is Variable}
                for operator, keys in statement.get("Condition", {}).items():
                    for key, values in keys.items():
                        self.scan_condition(operator, key.lower(), listed(values), version)

    def scan_condition(self, operator, key, values, version):
        base = operator.lower().split(":")[-1].removesuffix("ifexists")
        if ":" in operator:
            self.several.add(key)
        kind = "number" if base.startswith("numeric") else "date" if base.startswith("date") else \
            "address" if "ipaddress" in base else "bool" if base == "bool" else "text"
        if base != "null":
            if self.types.setdefault(key, kind) != kind:
                raise Unsupported(f"`{key}` is compared as {kind} and {self.types[key]}")
        if base.startswith(("string", "arn")):
            for value in values:
                self.variables |= {p for p in pieces(value, version) if type(p) is Variable}
        self.wanted[key] = self.wanted.get(key, 0) + 1

    def declare(self):
        lines = ["(declare-const action String)", "(declare-const resource String)",
                 f"(assert (str.in_re action {NO_UPPER}))"]
        head = " ".join(f"(re.* {NO_COLON}) (str.to_re \":\")" for _ in range(4))
        lines.append('(assert (or (= resource "*") (str.in_re resource (re.++ (str.to_re "arn:") '
                     f'{head} {ANY}))))')
        for key in sorted(set(self.types) | set(self.wanted) | self.variables):
            lines.append(f"(declare-const |missing {key}| Bool)")
            kind = self.types.get(key, "text")
            sort = {"text": "String", "bool": "String", "number": "Real"}.get(kind, "Int")
            for i in range(self.key_count(key)):
                lines.append(f"(declare-const |{key} {i}| {sort})")
                if kind == "bool":
                    lines.append(f"(assert (str.in_re |{key} {i}| {BOOL}))")
                if kind == "address":
                    lines.append(f"(declare-const |six {key} {i}| Bool)")
                    lines.append(f"(assert (and (>= |{key} {i}| 0) (< |{key} {i}| (ite |six {key} {i}| "
                                 f"{2 ** 128} {2 ** 32}))))")
        return lines

    # Statements.

    def element(self, statement, name, match):
        if name in statement:
            return match(listed(statement[name]))
        if "Not" + name in statement:
            return f"(not {match(listed(statement['Not' + name]))})"
        return "true"  # R1

    def actions(self, values):  # A1
        return f"(str.in_re action {union(sequence(wild(value.lower())) for value in values)})"

    def resources(self, values, version, completes):  # R3, R4, R5, R6
        terms, patterns = [], []
        for value in values:
            if value == "*":
                return "true"
            parts = pieces(value, version)
            colons = sum(part.count(":") for part in parts if type(part) is str)
            if completes and colons < 5 and not value.endswith("*"):
                parts += [":*"] * (5 - colons)
            names = [part for part in parts if type(part) is Variable]
            pattern = self.resource_pattern(parts)
            if pattern is None:
                continue
            if names:
                terms.append(all_of([f"(not |missing {name}|)" for name in names] +
                                    [f"(str.in_re resource {pattern})"]))
            else:
                patterns.append(pattern)
        if patterns:
            terms.append(f"(str.in_re resource {union(patterns)})")
        return any_of(terms)

    def resource_pattern(self, parts):
        whole = "".join("\0" if type(part) is not str else part for part in parts)
        place, colons, out = 0, 0, []
        for part in parts:
            if type(part) is Variable:
                if colons < 5:
                    return None  # R5
                out.append(self.variable(part))
                place += 1
                continue
            if type(part) is Literal:
                out += characters(part)
                place += 1
                continue
            for c in part:
                place += 1
                last = place == len(whole) or whole[place] == ":"
                if c == "*":
                    out.append(ANY if colons >= 5 or last else f"(re.* {NO_COLON})")
                elif c == "?":
                    out.append("re.allchar" if colons >= 5 else NO_COLON)
                else:
                    colons += c == ":"
                    out += characters(c)
        return sequence(out)

    def variable(self, name):
        if self.types.get(name, "text") != "text":
            raise Unsupported(f"`{name}` is a variable and no text")
        return f"(str.to_re |{name} 0|)"

    def statement(self, statement, version):
        principal = statement.get("Principal", "*")
        if principal not in ("*", {"AWS": "*"}, {"AWS": ["*"]}) or "NotPrincipal" in statement:
            raise Unsupported("a principal")
        completes = "Principal" not in statement
        terms = [self.element(statement, "Action", self.actions),
                 self.element(statement, "Resource",
                              lambda values: self.resources(values, version, completes))]
        for operator, keys in statement.get("Condition", {}).items():
            for key, values in keys.items():
                terms.append(self.condition(operator, key.lower(), [text(v) for v in listed(values)],
                                            version))
        return all_of(terms)

    def layer(self, documents):
        """D1 of a layer: (some Allow speaks, some Deny speaks)."""
        speaks = {"Allow": [], "Deny": []}
        for document in documents:
            version = document.get("Version", "2008-10-17")
            for statement in listed(document["Statement"]):
                speaks[statement["Effect"]].append(self.statement(statement, version))
        return f"(and {any_of(speaks['Allow'])} (not {any_of(speaks['Deny'])}))"

    # Conditions.

    def is_empty(self, key, i):
        return f'(= |{key} {i}| "")' if self.types.get(key, "text") == "text" else "false"

    def is_null(self, key):  # C3
        empty = all_of(self.is_empty(key, i) for i in range(self.key_count(key)))
        return f"(or |missing {key}| {empty})"

    def condition(self, operator, key, values, version):
        parts = operator.lower().split(":")
        name, lenient = parts[-1].removesuffix("ifexists"), parts[-1].endswith("ifexists")
        if name == "null":  # C4
            null = self.is_null(key)
            return any_of(null if value.lower() == "true" else f"(not {null})" for value in values)
        positive = NEGATED.get(name, name)
        passes = []
        for i in range(self.key_count(key)):
            match = any_of(self.match(positive, key, i, value, version) for value in values)
            passes.append(f"(not {match})" if name in NEGATED else match)
        missing = f"|missing {key}|"
        if parts[0] == "forallvalues":  # C5, C6
            holds = f"(or {self.is_null(key)} {all_of(passes)})"
            return f"(or {missing} {holds})"
        if parts[0] == "foranyvalue":
            holds = f"(and (not {self.is_null(key)}) {any_of(passes)})"
            return f"(or {missing} {holds})" if lenient else f"(and (not {missing}) {holds})"
        holds = all_of(passes) if name in NEGATED else any_of(passes)  # C7
        if lenient or name in NEGATED:
            return f"(or {missing} {holds})"
        return f"(and (not {missing}) {holds})"

    def match(self, name, key, i, value, version):
        try:
            return self.match_typed(name, key, i, value, version)
        except ValueError:
            raise Unsupported("a value of another type") from None

    def match_typed(self, name, key, i, value, version):
        place = f"|{key} {i}|"
        if name.startswith("numeric"):  # C11
            number = f"{float(value):.10f}"
            number = f"(- {number[1:]})" if number.startswith("-") else number
            return f"({ORDER[name[7:]]} {place} {number})"
        if name.startswith("date"):  # C12
            return f"({ORDER[name[4:]]} {place} {milliseconds(value)})"
        if name == "ipaddress":  # C15
            net = ipaddress.ip_network(value, strict=False)
            six = f"|six {key} {i}|" if net.version == 6 else f"(not |six {key} {i}|)"
            return (f"(and {six} (<= {int(net.network_address)} {place}) "
                    f"(<= {place} {int(net.broadcast_address)}))")
        if name == "bool":  # C13
            return f"(str.in_re {place} {sequence(characters(value, str.lower))})"
        if name == "binaryequals":
            raise Unsupported("base64")
        return self.match_text(name, place, pieces(value, version))

    def match_text(self, name, place, parts):  # C10, C16
        names = [part for part in parts if type(part) is Variable]
        if name == "stringequals" and names:
            texts = [f"|{part} 0|" if type(part) is Variable else quoted(part) for part in parts]
            whole = texts[0] if len(texts) == 1 else f"(str.++ {' '.join(texts)})"
            return all_of([f"(not |missing {n}|)" for n in names] + [f"(= {place} {whole})"])
        if name == "stringequals":
            return f"(= {place} {quoted(''.join(parts))})"
        if name == "stringequalsignorecase":
            if names:
                raise Unsupported("a variable without case")
            return f"(str.in_re {place} {sequence(characters(''.join(parts), str.lower))})"
        if name.startswith("arn"):
            if names:
                raise Unsupported("a variable in an ARN operator")
            return self.match_arn(place, parts)
        out = []
        for part in parts:
            out += [self.variable(part)] if type(part) is Variable else \
                characters(part) if type(part) is Literal else wild(part)
        return all_of([f"(not |missing {n}|)" for n in names] +
                      [f"(str.in_re {place} {sequence(out)})"])

    def match_arn(self, place, parts):
        whole = "".join(parts)
        if whole == "*":
            return "true"
        if any(type(part) is Literal for part in parts):
            raise Unsupported("an escaped wildcard in an ARN operator")
        components = whole.split(":", 5)
        if len(components) < 6:
            return "false"
        out = []
        for component in components[:5]:
            out += wild(component, f"(re.* {NO_COLON})", NO_COLON) + characters(":")
        return f"(str.in_re {place} {sequence(out + wild(components[5]))})"


def milliseconds(value):
    if value.isdigit():
        return int(value) * 1000
    if re.fullmatch(r"\d{4}-\d{2}", value):
        value += "-01"
    moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return int(moment.timestamp() * 1000)


def encode(ask, a, b):
    """A text that is unsatisfiable exactly when the answer is yes: `contains` or `disjoint`."""
    question = Question()
    question.scan(a + b)
    left, right = question.layer(a), question.layer(b)
    wanted = f"(and {left} {right})" if ask == "disjoint" else f"(and {left} (not {right}))"
    return "\n".join(["(set-logic ALL)", *question.declare(), f"(assert {wanted})", "(check-sat)"])
