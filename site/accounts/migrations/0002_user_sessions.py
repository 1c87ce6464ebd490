import django.db.models.deletion
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations, models
from django.utils import timezone


def copy_sessions(apps, schema_editor):
    """Keep users logged in: sessions of before have the same form, and name their user in their data."""
    store, users = SessionStore(), set(apps.get_model("accounts", "User").objects.values_list("pk", flat=True))
    copies = []
    for row in apps.get_model("sessions", "Session").objects.filter(expire_date__gt=timezone.now()):
        pk = int(store.decode(row.session_data).get("_auth_user_id") or 0)
        if pk in users:
            about = {"user_id": pk, "last_used_at": timezone.now()}
            copy = {"session_key": row.pk, "session_data": row.session_data, "expire_date": row.expire_date}
            copies.append(apps.get_model("accounts", "UserSession")(**copy, **about))
    apps.get_model("accounts", "UserSession").objects.bulk_create(copies, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('sessions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='UserSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('device', models.CharField(blank=True, max_length=60)),
                ('started_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
            },
        ),
        migrations.RunPython(copy_sessions, migrations.RunPython.noop, elidable=True),
    ]
