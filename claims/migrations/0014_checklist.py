"""Four answers on each verdict; SQLite makes the table anew for it, so its triggers come back."""

from django.db import migrations, models

TRIGGER = (
    "CREATE TRIGGER append_only_claims_verdict_{name} BEFORE {verb} ON claims_verdict "
    "WHEN OLD.submitted_at IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'claims_verdict is append-only'); END"
)


def put_triggers_back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            statement = TRIGGER.format(name=verb.lower(), verb=verb)
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_queue_keys")]
    operations = [
        *(
            migrations.AddField("verdict", name, models.TextField(blank=True))
            for name in ("literal_reading", "other_reading", "claimant_proof", "precedent")
        ),
        migrations.RunPython(put_triggers_back, elidable=False),
    ]
