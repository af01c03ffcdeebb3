"""What kind of node an image or a resource is, by the words in its name."""

import re

WORDS = re.compile(r"[a-z0-9]+")

IMAGE_KINDS: dict[str, str] = {
    **dict.fromkeys(
        (
            *("postgres", "postgresql", "postgis", "timescaledb", "mysql", "mariadb", "mongo"),
            *("mongodb", "cockroach", "cockroachdb", "cassandra", "scylla", "scylladb", "neo4j"),
            *("clickhouse", "couchdb", "influxdb", "mssql", "oracle", "db2", "sqlite", "dgraph"),
            *("arangodb", "rethinkdb", "percona", "vitess", "tidb", "yugabyte", "surrealdb"),
            *("qdrant", "weaviate", "milvus", "chroma", "pgvector", "etcd", "dynamodb"),
        ),
        "database",
    ),
    **dict.fromkeys(("redis", "memcached", "valkey", "keydb", "dragonfly", "varnish"), "cache"),
    **dict.fromkeys(("rabbitmq", "activemq", "artemis", "beanstalkd", "elasticmq"), "queue"),
    **dict.fromkeys(("kafka", "redpanda", "nats", "pulsar", "mosquitto", "emqx"), "topic"),
    **dict.fromkeys(("haproxy", "metallb"), "load-balancer"),
    **dict.fromkeys(
        ("traefik", "kong", "envoy", "nginx", "caddy", "httpd", "apache", "openresty", "apisix"),
        "gateway",
    ),
    **dict.fromkeys(
        ("elasticsearch", "opensearch", "meilisearch", "solr", "typesense", "zinc"), "search"
    ),
    **dict.fromkeys(
        (
            *("prometheus", "grafana", "loki", "jaeger", "tempo", "alertmanager", "exporter"),
            *("datadog", "telegraf", "fluentd", "fluentbit", "fluent", "logstash", "kibana"),
            *("zipkin",),
            *("otel", "opentelemetry", "cadvisor", "sentry", "vector", "promtail", "netdata"),
        ),
        "monitoring",
    ),
    **dict.fromkeys(("minio", "seaweedfs", "ceph", "nfs", "sftp", "azurite"), "storage"),
    **dict.fromkeys(("keycloak", "vault", "authelia", "authentik", "oauth2", "dex"), "auth"),
    **dict.fromkeys(("mailhog", "mailpit", "postfix", "maildev", "smtp"), "email"),
    **dict.fromkeys(("coredns", "bind9", "pihole", "unbound"), "dns"),
    **dict.fromkeys(("metabase", "superset", "spark", "flink", "jupyter"), "analytics"),
    **dict.fromkeys(("airflow", "ofelia", "cron", "cronjob", "scheduler"), "scheduler"),
    **dict.fromkeys(("worker", "workers", "celery", "sidekiq", "consumer"), "worker"),
}
"""Words in the names of images and services."""

RESOURCE_KINDS: tuple[tuple[str, str], ...] = (
    ("security_group|firewall|waf|network_acl", "firewall"),
    ("elasticache|memorystore|redis|memcache|dax", "cache"),
    (
        "db_instance|rds|dynamodb|docdb|neptune|redshift|sql|spanner|bigtable|firestore|cosmosdb|"
        "database|postgres|mysql|mariadb|mongodb",
        "database",
    ),
    ("lambda_function|cloud_?function|function_app|cloud_run", "function"),
    ("sqs_queue|_queue|cloud_tasks|servicebus", "queue"),
    ("sns_topic|_topic|pubsub|eventhub|kinesis|msk|eventbridge|event_bus", "topic"),
    ("_lb|_alb|_elb|load_balancer|_lb_listener|forwarding_rule|target_group", "load-balancer"),
    ("api_gateway|apigateway|apigatewayv2|api_management|internet_gateway|nat_gateway", "gateway"),
    ("cloudfront|cdn|front_?door", "cdn"),
    ("route53|dns", "dns"),
    ("s3_bucket|storage|efs|ebs_volume|disk|filestore|_bucket", "storage"),
    ("cognito|iam|role|policy|secret|kms|key_vault|identity|certificate|acm", "auth"),
    ("cloudwatch|monitor|log_group|alarm|dashboard|logging", "monitoring"),
    ("opensearch|elasticsearch|search", "search"),
    ("ses_|email", "email"),
    ("ecs|container|kubernetes|eks|gke|aks|helm_release|deployment|docker", "container"),
    ("scheduler", "scheduler"),
    ("instance|virtual_machine|droplet|server", "server"),
    ("athena|glue|emr|bigquery|synapse|databricks|dataflow", "analytics"),
)
"""Parts of the types of Terraform's resources, the first that fits counts."""


TOOL_KINDS: dict[str, str] = {
    **dict.fromkeys(("exporter",), "monitoring"),
    **dict.fromkeys(("ui", "express", "admin", "commander", "console", "insight"), "app"),
    "connect": "worker",
}
"""Words for what is there for a product, and not the product itself: `kafka-ui`."""
STORES = frozenset(("database", "cache", "queue", "topic", "storage", "search"))
"""Kinds of what operators run from a resource of their own, such as `kind: Kafka`."""
OPERATED = re.compile(
    r"(?:cluster|community|instance|replicaset|tenant|server|failover|deployment)*$"
)
"""What follows the name of a product in the kind of such a resource: `RabbitmqCluster`."""


def kind_of_image(*names: str) -> str:
    """Return the kind that the names of an image and a service suggest; empty for none.

    >>> kind_of_image("bitnami/postgresql:16"), kind_of_image("me/shop"), kind_of_image("worker")
    ('database', '', 'worker')
    >>> kind_of_image("kafka-ui"), kind_of_image("redis-exporter"), kind_of_image("me/ui")
    ('app', 'monitoring', '')
    """
    for name in names:
        bare = name.rpartition("/")[2].partition("@")[0].partition(":")[0]
        words = WORDS.findall(bare.casefold())
        found = [IMAGE_KINDS[word] for word in words if word in IMAGE_KINDS]
        tools = [TOOL_KINDS[word] for word in words if word in TOOL_KINDS]
        if found:
            return (tools or found)[0]
    return ""


def kind_of_operated(kind: str, group: str) -> str:
    """Return the kind of what an operator runs for a resource of its own; empty for none.

    The product is in the kind, or in the first word of the group where the kind is a general one.

    >>> kind_of_operated("RedisCluster", "redis.opstreelabs.in")
    'cache'
    >>> kind_of_operated("Cluster", "postgresql.cnpg.io")
    'database'
    >>> kind_of_operated("KafkaTopic", "kafka.strimzi.io")
    ''
    """
    if "." not in group or group.endswith(".k8s.io"):
        return ""
    product = OPERATED.sub("", kind.casefold()) or group.partition(".")[0]
    found = IMAGE_KINDS.get(product, "")
    return found if found in STORES else ""


def kind_of_resource(type_: str) -> str:
    """Return the kind that the type of a resource suggests; empty for none.

    >>> kind_of_resource("aws_sqs_queue"), kind_of_resource("aws_vpc")
    ('queue', '')
    """
    for pattern, kind in RESOURCE_KINDS:
        if re.search(pattern, type_):
            return kind
    return ""
