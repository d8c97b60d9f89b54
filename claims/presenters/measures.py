"""The desk in numbers, for Prometheus."""

from collections.abc import Iterator

from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from claims.models import HistoryHead, WorkerBeat
from claims.search.index import behind


class DeskCollector(Collector):
    """Numbers that stand in the database, read when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge after the other."""
        head = HistoryHead.objects.get(pk=1)
        yield GaugeMetricFamily("factcheck_events", "Events in the history.", head.seq)
        yield GaugeMetricFamily(
            "factcheck_index_lag_events", "Events the index has not seen.", behind()
        )
        alive = WorkerBeat.objects.alive().count()
        yield GaugeMetricFamily("factcheck_workers", "Workers that are alive.", alive)
        tasks = GaugeMetricFamily("factcheck_tasks", "Work in the background.", labels=["status"])
        rows = DBTaskResult.objects.order_by().values_list("status")
        for status, count in rows.annotate(n=Count("pk")):
            tasks.add_metric([str(status).lower()], count)
        yield tasks
