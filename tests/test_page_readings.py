"""How characters are read: as pypinyin says, without its tones."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import pypinyin
import pytest

from kg.publish.readings import readings


def test_all_characters_have_the_readings_that_the_package_tells():
    numbers = json.loads(Path(pypinyin.__file__).with_name("pinyin_dict.json").read_text(encoding="utf-8"))
    names = [chr(int(number)) for number in numbers]
    assert len(names) > 20_000
    told = {}
    for name in names:
        (options,) = pypinyin.pinyin(name, style=pypinyin.Style.NORMAL, heteronym=True)
        if name >= "\u2e80":
            told[name] = " ".join(options)
    assert readings(["".join(names)]) == told


@pytest.mark.parametrize("name", ["", "abc 12", "𲎯", "，"])
def test_what_has_no_reading_is_left_out(name):
    assert readings([name]) == {}


def test_the_commonest_reading_comes_first_and_umlauts_are_written_as_the_page_searches_them():
    assert readings(["重庆", "女"]) == {"重": "zhong chong tong", "庆": "qing", "女": "nv ru"}


def test_phrases_are_not_loaded():
    code = (
        "import sys; from kg.publish.readings import readings\n"
        "readings(['青禾']); print('pypinyin' in sys.modules)"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
