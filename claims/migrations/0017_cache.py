"""The table of the cache, which counts attempts to log in."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("claims", "0016_exports")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
