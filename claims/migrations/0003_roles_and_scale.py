"""The roles as groups, the first rating scale, and the empty history."""

from django.db import migrations

ROLES = ("checker", "reviewer", "editor")
GENESIS = "0" * 64

LADDER = [
    ("true", "True", 5, "true", "✓", "The statement is accurate, and nothing important is missing."),
    ("mostly_true", "Mostly true", 4, "mostly-true", "✓", "Accurate, but needs clarification or more information."),
    ("half_true", "Half true", 3, "half-true", "◐", "Partly accurate; it leaves out important details or takes things out of context."),
    ("mostly_false", "Mostly false", 2, "mostly-false", "◔", "Holds an element of truth, but ignores facts that would give a different impression."),
    ("false", "False", 1, "false", "✕", "The statement is not accurate."),
]
OFF_LADDER = [
    ("needs_context", "Needs context", "off_ladder", "off", "+", "Misleads without information that it leaves out; no step of the ladder is fair."),
    ("unproven", "Unproven", "off_ladder", "off", "?", "The evidence that can be had neither supports nor refutes it. It does not mean false."),
    ("outdated", "Outdated", "off_ladder", "off", "↺", "Was accurate once and no longer is."),
    ("not_checkable", "Not checkable", "off_ladder", "off", "–", "A prediction, an opinion or something no evidence can settle."),
    ("void", "Void", "void", "off", "∅", "Our own check is withdrawn."),
]


def create_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


def create_scale(apps, schema_editor):
    scale = apps.get_model("claims", "RatingScale").objects.create(version=1, name="Truth ladder")
    rating = apps.get_model("claims", "Rating")
    rows = [
        {"key": key, "label": label, "number": number, "kind": "ladder", "colour": colour, "icon": icon, "meaning": meaning}
        for key, label, number, colour, icon, meaning in LADDER
    ] + [
        {"key": key, "label": label, "kind": kind, "colour": colour, "icon": icon, "meaning": meaning}
        for key, label, kind, colour, icon, meaning in OFF_LADDER
    ]
    rating.objects.bulk_create(
        rating(scale=scale, position=position, **row) for position, row in enumerate(rows, 1)
    )


def create_head(apps, schema_editor):
    apps.get_model("claims", "HistoryHead").objects.create(pk=1, seq=0, hash=GENESIS)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        migrations.RunPython(create_roles, migrations.RunPython.noop),
        migrations.RunPython(create_scale),
        migrations.RunPython(create_head),
    ]
