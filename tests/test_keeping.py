"""What is kept from build to build: made once, made again when it no longer holds."""

import pytest

from motcua.keeping import kept


@pytest.fixture
def made():
    """The things that were made, in turn."""
    return []


def once(path, key, made):
    return kept(path, key, lambda: made.append(key) or {"of": key, "turn": len(made)})


def test_the_same_key_finds_what_was_made(tmp_path, made):
    first = once(tmp_path / "cache/thing", "a", made)

    assert once(tmp_path / "cache/thing", "a", made) == first == {"of": "a", "turn": 1}
    assert made == ["a"]


def test_another_key_makes_it_anew(tmp_path, made):
    once(tmp_path / "thing", "a", made)

    assert once(tmp_path / "thing", "b", made)["of"] == "b"
    assert once(tmp_path / "thing", "a", made)["of"] == "a"


@pytest.mark.parametrize("harm", [b"", b"\0broken", None])
def test_what_is_not_whole_is_made_anew(tmp_path, made, harm):
    path = tmp_path / "thing"
    once(path, "a", made)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"?" if harm is None else harm)

    assert once(path, "a", made)["turn"] == 2
    assert once(path, "a", made)["turn"] == 2


def test_nothing_is_left_lying_about(tmp_path, made):
    for key in "abc":
        once(tmp_path / "thing", key, made)

    assert [path.name for path in tmp_path.iterdir()] == ["thing"]
