"""Every example and counter-example of the rule files, read as an article is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.errors import ResourceError
from kg.model import Language
from kg.rules import load_rules, rule_files, rules_by_name, rules_in
from tests.notation import case
from tests.readers import READERS


def _examples() -> Iterator[Any]:
    for name in READERS:
        for rule in rules_in(load_rules(name)):
            for example in (*rule.get("examples", ()), *rule.get("counter_examples", ())):
                yield pytest.param(name, example, id=f"{name}/{rule['rule']}: {example.get('zh') or example.get('en')}")


@pytest.mark.parametrize(("name", "example"), list(_examples()))
def test_an_example_reads_as_the_rule_says(name: str, example: dict[str, str]) -> None:
    language: Language = "zh" if "zh" in example else "en"
    one = case(example[language], example["is"]) if "is" in example else case(example[language])
    assert READERS[name](one, language) == list(one.found)


@pytest.mark.parametrize("name", sorted(READERS))
def test_no_rule_is_without_examples_or_named_twice(name: str) -> None:
    rules = list(rules_in(load_rules(name)))
    assert [rule["rule"] for rule in rules if not rule.get("examples")] == []
    assert len(rules_by_name(name)) == len(rules)


def test_a_missing_file_is_named_with_those_there_are() -> None:
    with pytest.raises(ResourceError, match=r"rules/nothing.yaml: no such file; expected one of .*numerals"):
        load_rules("nothing")


def test_what_is_read_is_read_once() -> None:
    assert load_rules("numerals") is load_rules("numerals")
    assert "quantities" in rule_files()


def test_rules_are_found_wherever_they_stand() -> None:
    content = {"growth": [{"rule": "a"}, {"rule": "b"}], "words": ["c"], "more": {"stock": [{"rule": "d"}]}}
    assert [rule["rule"] for rule in rules_in(content)] == ["a", "b", "d"]
