"""The guides for people who work with the program (docs/guide): each task names the step of the browser's walk that goes it
(<!-- walked: clerk/take-in -->) or, where no browser is in it, the test that does (<!-- proven: tests/program/… -->); each
picture is one that the walk takes."""

import re

from house import TOP, name

FOLDER = TOP / "docs/guide"
PICTURES = FOLDER / "pictures"
PICTURES_MAX = 30
PICTURE_BYTES_MAX = 60_000
PALETTE = 3  # the colour type of a PNG whose pixels are numbers of a short list of colours

STEP = re.compile(r"^<!-- walked: ([\w/-]+) -->$", re.M)
PROVEN = re.compile(r"^<!-- proven: (\S+) -->$", re.M)
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+)\.png\)")


def guides():
    return {page.stem: page.read_text(encoding="utf-8") for page in sorted(FOLDER.glob("*.md"))}


def steps():
    return [step for text in guides().values() for step in STEP.findall(text)]


def pictures():
    return [picture for text in guides().values() for _, picture in PICTURE.findall(text)]


def unproven_tasks():
    """Every task of a guide is gone by the walk, under the guide's own name and nobody else's."""
    for guide, text in guides().items():
        for task in re.split(r"^## ", text, flags=re.M)[1:]:
            title = task.split("\n", 1)[0]
            found, proven = STEP.findall(task), PROVEN.findall(task)
            yield from (f"{guide}: «{title}» names {test}, which is not there" for test in proven if not (TOP / test).exists())
            if not found and not proven:
                yield f"{guide}: nobody goes «{title}»"
            yield from (f"{guide}: «{title}» names {step}" for step in found if not step.startswith(guide + "/"))
    named = steps()
    yield from (f"{step} is named twice" for step in sorted({one for one in named if named.count(one) > 1}))


def words_of_no_screen():
    """What a guide says is written on a screen, «Thêm cán bộ», is."""
    screens = "\n".join(file.read_text(encoding="utf-8") for file in sorted((TOP / "web/src").rglob("*.ts"))
                        if not file.name.endswith(".test.ts"))
    # The server's own words: roles and acts.
    screens += "\n".join(file.read_text(encoding="utf-8") for part in ("org", "dossier") for file in (TOP / "src" / part).glob("*.cc"))
    for guide, text in guides().items():
        for word in re.findall(r"«([^»]+)»", text):
            word = " ".join(word.split())
            if not re.search(f"['\"`]{re.escape(word)}", screens):
                yield f"{guide}: no screen says «{word}»"


def bad_pictures():
    named = pictures()
    for guide, text in guides().items():
        yield from (f"{guide}: {picture} says nothing to who cannot see it" for said, picture in PICTURE.findall(text) if not said)
    for picture in sorted(set(named)):
        file = PICTURES / f"{picture}.png"
        if not file.exists():
            yield f"{name(file)} is not there: tests/browser/run MOTCUA --pictures takes it"
            continue
        data = file.read_bytes()
        if len(data) > PICTURE_BYTES_MAX:
            yield f"{name(file)} has {len(data)} bytes"
        if data[25] != PALETTE:
            yield f"{name(file)} has no palette"
    there = {file.stem for file in PICTURES.glob("*")}
    yield from (f"no guide shows {picture}" for picture in sorted(there - set(named)))
    if len(there) > PICTURES_MAX:
        yield f"{len(there)} pictures"


def differences(walked, taken):
    """What the guides say and the walk did not do, and the other way round."""
    for what, said, done in (("step", steps(), walked), ("picture", pictures(), taken)):
        yield from (f"the guides name the {what} {one}, which the walk has not" for one in sorted(set(said) - set(done)))
        yield from (f"the walk has the {what} {one}, which no guide names" for one in sorted(set(done) - set(said)))
