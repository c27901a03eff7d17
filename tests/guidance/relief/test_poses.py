from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.guidance.relief.poses import BOX, FLOOR, Pose, Side, between
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.script import script_of

ALIKE = 2.0
"""Units: the frames themselves are rounded to whole ones."""
ON_FLOOR = FLOOR - 5
STILL = 1.5
POINTS = st.tuples(st.floats(0, 200), st.floats(0, 200))
SIDES = st.builds(Side, *([POINTS] * 7))
POSES = st.builds(
    Pose, head=POINTS, neck=POINTS, hip=POINTS, near=SIDES, far=SIDES, mid_back=st.none() | POINTS
)


def movements() -> Iterator[tuple[str, Pose, Pose]]:
    """Every movement of a session, from one pose to the next."""
    for item in catalogue().items.values():
        for number, stage in enumerate(item.stages):
            script = script_of(item, stage, stage.usual, 1.5)
            beats = (*script.begins, *script.cycle, script.cycle[0])
            for one, other in pairwise(beats):
                name = f"{item.id}-{number}-{one.frame.name}-{other.frame.name}"
                yield name, one.pose, other.pose


MOVEMENTS = [pytest.param(one, other, id=name) for name, one, other in movements()]
FROM_THE_SIDE = [each for each in MOVEMENTS if not each.values[0].from_front]
"""Seen from above, limbs are foreshortened."""
SHARES = [n / 20 for n in range(21)]


@pytest.mark.parametrize(("one", "other"), FROM_THE_SIDE)
def test_no_limb_grows_or_shrinks_on_the_way(one: Pose, other: Pose):
    ends = (one.lengths(), other.lengths())
    for share in SHARES:
        for limb, length in between(one, other, share).lengths().items():
            low = min(each[limb] for each in ends) - ALIKE
            assert low <= length <= max(each[limb] for each in ends) + ALIKE, limb


@pytest.mark.parametrize(("one", "other"), MOVEMENTS)
def test_what_rests_on_the_floor_in_both_stays_there(one: Pose, other: Pose):
    def joints(pose: Pose) -> dict[str, tuple[float, float]]:
        names = ("wrist", "knee", "ankle")
        return {
            f"{side} {name}": getattr(getattr(pose, side), name)
            for side in ("near", "far")
            for name in names
        }

    resting = [
        name
        for name, (x, y) in joints(one).items()
        if not one.above
        and y >= ON_FLOOR
        and joints(other)[name][1] >= ON_FLOOR
        and abs(joints(other)[name][0] - x) < STILL
    ]
    for share in SHARES:
        now = joints(between(one, other, share))
        for name in resting:
            assert abs(now[name][0] - joints(one)[name][0]) <= STILL, name
            assert now[name][1] >= ON_FLOOR - STILL, name


@given(POSES, POSES, st.floats(0.01, 0.99))
def test_head_and_feet_keep_to_the_lengths_of_both_poses(one: Pose, other: Pose, share: float):
    ends, now = (one.lengths(), other.lengths()), between(one, other, share).lengths()
    for limb in ("head", "near foot", "far foot"):
        assert now[limb] <= max(each[limb] for each in ends) + 0.01


@given(POSES, POSES)
def test_a_way_begins_and_ends_at_its_poses(one: Pose, other: Pose):
    assert between(one, other, 0) is one
    assert between(one, other, 1) is other


@given(POSES)
def test_the_other_side_of_the_other_side_is_the_pose_itself(pose: Pose):
    assert pose.other_side().other_side() == pose


@pytest.mark.parametrize("item", catalogue().items.values(), ids=lambda item: item.id)
def test_no_pose_goes_through_the_floor(item: Item):
    for frame in item.frames.values():
        if frame.pose.above:
            continue
        for side in (frame.pose.near, frame.pose.far):
            for joint in (side.elbow, side.wrist, side.knee, side.ankle, side.toe):
                assert joint[1] <= FLOOR


@pytest.mark.parametrize("item", catalogue().items.values(), ids=lambda item: item.id)
def test_what_is_around_the_person_and_every_arrow_is_inside_the_box(item: Item):
    for frame in item.frames.values():
        for prop in frame.props:
            left, top, width, height = prop.box
            assert min(left, top) >= 0, prop.kind
            assert min(width, height) > 0, prop.kind
            assert max(left + width, top + height) <= BOX, prop.kind
            assert frame.pose.above or top + height <= FLOOR, prop.kind
        for x, y in (point for arrow in frame.arrows for point in arrow):
            assert 0 <= x <= BOX
            assert 0 <= y <= BOX


@pytest.mark.parametrize("item", catalogue().items.values(), ids=lambda item: item.id)
def test_an_arrow_is_only_where_something_moves(item: Item):
    moves = {
        name
        for stage in item.stages
        for name in (*filter(None, (stage.holds, stage.begins)), *stage.cycle)
        if stage.cycle
    }
    for name, frame in item.frames.items():
        assert name in moves or not frame.arrows, name


def test_the_tummy_is_higher_while_somebody_breathes_in():
    frames = catalogue().items["breathing"].frames
    assert frames["in"].pose.belly - frames["out"].pose.belly == 5


def test_the_gap_under_the_small_of_the_back_goes_as_the_back_is_pressed_down():
    frames = catalogue().items["pelvic_tilt"].frames
    rest, press = frames["rest"].pose, frames["press"].pose
    assert press.back[1] - rest.back[1] > 5
    for joint in ("head", "neck"):  # they stay where they are
        assert getattr(rest, joint) == getattr(press, joint)
    assert rest.near.ankle == press.near.ankle


def test_the_hands_hold_the_thigh_not_the_knee_cap():
    pose = catalogue().items["knee_to_chest"].frames["hold"].pose
    assert pose.near.wrist[0] > pose.near.knee[0]
    assert pose.near.wrist[1] > pose.near.knee[1] + 5
