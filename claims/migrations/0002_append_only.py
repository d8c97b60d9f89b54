"""Triggers: what is written once stays as it is, and a span holds the words it says it holds."""

from django.db import migrations

FROZEN = (
    "articleversion",
    "capture",
    "correction",
    "event",
    "rating",
    "ratingscale",
    "review",
    "span",
)
# Verdicts are frozen once they are submitted; drafts are not.
SUBMITTED = "OLD.submitted_at IS NOT NULL"


def frozen_rows():
    """Each guarded table with the condition under which a row of it is frozen."""
    return [(f"claims_{name}", "") for name in FROZEN] + [("claims_verdict", SUBMITTED)]


def sqlite_statements():
    for table, condition in frozen_rows():
        for verb in ("UPDATE", "DELETE"):
            when = f"WHEN {condition}" if condition else ""
            yield (
                f"CREATE TRIGGER append_only_{table}_{verb.lower()} BEFORE {verb} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    yield (
        "CREATE TRIGGER append_only_claims_span_words BEFORE INSERT ON claims_span "
        'WHEN NOT EXISTS (SELECT 1 FROM claims_articleversion v WHERE v.id = NEW.version_id '
        'AND NEW."end" <= length(v.text) '
        'AND substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact) '
        "BEGIN SELECT RAISE(ABORT, 'a span must hold its words'); END"
    )


def postgresql_statements():
    yield (
        "CREATE FUNCTION claims_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, condition in frozen_rows():
        when = f"WHEN ({condition})" if condition else ""
        yield (
            f"CREATE TRIGGER append_only_{table}_rows BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION claims_append_only()"
        )
        yield (
            f"CREATE TRIGGER append_only_{table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION claims_append_only()"
        )
    yield (
        "CREATE FUNCTION claims_span_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM claims_articleversion v WHERE v.id = NEW.version_id "
        'AND NEW."end" <= length(v.text) '
        'AND substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact) THEN '
        "RAISE EXCEPTION 'a span must hold its words' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER append_only_claims_span_words BEFORE INSERT ON claims_span "
        "FOR EACH ROW EXECUTE FUNCTION claims_span_words()"
    )


STATEMENTS = {"sqlite": sqlite_statements, "postgresql": postgresql_statements}


def create_triggers(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]
    operations = [migrations.RunPython(create_triggers, elidable=False)]
