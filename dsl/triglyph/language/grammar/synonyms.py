"""What other languages, and people in a hurry, call a word that a field takes."""

from collections.abc import Collection

from triglyph.language.core.names import fold, nearest

CHOICES: dict[str, tuple[str, ...]] = {
    "lr": ("right",),
    "rl": ("left",),
    "tb": ("down",),
    "td": ("down",),
    "bt": ("up",),
    "top": ("up",),
    "bottom": ("down",),
    "left-to-right": ("right",),
    "left to right": ("right",),
    "right-to-left": ("left",),
    "right to left": ("left",),
    "top-to-bottom": ("down",),
    "top to bottom": ("down",),
    "top-down": ("down",),
    "bottom-to-top": ("up",),
    "bottom to top": ("up",),
    "bottom-up": ("up",),
    "horizontal": ("row", "right"),
    "vertical": ("column", "down"),
    "hierarchy": ("tree",),
    "matrix": ("grid",),
    "table": ("grid",),
    "dotted": ("dashed",),
    "doted": ("dashed",),
    "solid": ("box",),
    "invisible": ("none",),
    "rectangle": ("box",),
    "rect": ("box",),
    "square": ("box",),
    "oval": ("rounded",),
    "ellipse": ("rounded",),
    "round": ("rounded",),
    "rhombus": ("diamond",),
    "plaintext": ("text",),
    "plain": ("text",),
    "actor": ("person",),
    "file": ("document",),
    "middle": ("center",),
}
"""By the word: what it may be here; the first that is allowed counts."""

KIND_WORDS: dict[str, str] = {
    "server": "bare-metal computer ec2 hardware host instance machine mainframe node vm",
    "service": "backend component grpc micro-service microservice module process rest soap system",
    "service gateway": "api rest-api web-api",
    "app": "application desktop monolith program software web-app webapp",
    "app browser": "frontend gui ui",
    "function": "azure-function cloud-function faas lambda serverless",
    "container": "aks deployment docker ecs eks fargate gke image k8s kubernetes pod",
    "worker": "batch celery consumer daemon job processor sidekiq task",
    "database": (
        "aurora bigtable cassandra cockroachdb cosmosdb couchdb datastore db documentdb "
        "dynamo dynamodb etcd firestore graph-db influxdb mariadb mongo mongodb mssql mysql "
        "neo4j nosql oracle pg postgres postgresql rdb rdbms rds spanner sql sqlite sqlserver "
        "store supabase table timescaledb vector-db"
    ),
    "analytics": (
        "ai bi bigquery clickhouse dashboard data-warehouse databricks dwh etl hadoop ml olap "
        "redshift reporting snowflake spark tableau warehouse"
    ),
    "cache": "elasticache hazelcast memcache memcached redis valkey varnish",
    "queue": "activemq buffer bullmq message-queue mq nats rabbitmq servicebus sqs",
    "queue topic": "broker message-broker",
    "topic": (
        "bus event-bus event-hub eventbridge eventbus eventhub events kafka kinesis mqtt "
        "pubsub pulsar redpanda sns stream streaming"
    ),
    "storage": (
        "blob blob-storage bucket data-lake datalake disk ebs efs file files filesystem gcs "
        "hdfs minio nas nfs object-storage s3 volume"
    ),
    "load-balancer": "alb balancer clb elb haproxy lb nlb",
    "gateway": (
        "api-gateway apigateway apigw bff edge envoy ingress kong proxy reverse-proxy router "
        "traefik"
    ),
    "gateway load-balancer": "nginx",
    "cdn": "akamai cloudflare cloudfront fastly",
    "dns": "domain nameserver route53",
    "internet": "cloud network wan www",
    "user": "actor admin customer human operator people person team users",
    "user browser": "client",
    "browser": "page spa web website",
    "mobile": "android device ios ipad iphone phone smartphone tablet",
    "auth": (
        "authentication authorization cognito iam identity idp jwt keycloak kms ldap login "
        "oauth oidc okta secrets sso vault"
    ),
    "firewall": "acl nacl security-group shield waf",
    "monitoring": (
        "alerting cloudwatch datadog grafana kibana logging logs metrics newrelic "
        "observability prometheus sentry splunk tracing"
    ),
    "search": "algolia elastic elasticsearch index lucene meilisearch opensearch solr",
    "email": "e-mail mail mailer mailgun notification sendgrid ses smtp",
    "scheduler": "airflow cron cronjob quartz timer",
    "external": "3rd-party legacy partner paypal saas stripe third-party thirdparty vendor",
}
"""By the kind to write, or the kinds of which one is meant: what people call it."""

KINDS: dict[str, tuple[str, ...]] = {
    word: tuple(kinds.split()) for kinds, words in KIND_WORDS.items() for word in words.split()
}
"""By the word: the kinds that it may be, the likeliest first."""

GROUP_WORDS = (
    "availability-zone az boundary cluster datacenter environment group namespace region "
    "resource-group stack subnet subnetwork subsystem tier vnet vpc zone"
)
GROUPS = frozenset(GROUP_WORDS.split())
"""Words for what has other things in it: a group, which needs no kind."""

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("title", "label"),
    "title": ("label",),
    "label": ("title", "text"),
    "text": ("label",),
    "caption": ("title", "label"),
    "type": ("kind",),
    "services": ("nodes",),
    "entities": ("nodes",),
    "objects": ("nodes",),
    "node": ("nodes",),
    "links": ("edges",),
    "connections": ("edges",),
    "relations": ("edges",),
    "arrows": ("edges",),
    "relationships": ("edges",),
    "flow": ("view", "flows"),
    "sequence": ("flows",),
    "sequences": ("flows",),
    "scenarios": ("flows",),
    "actors": ("participants",),
    "lifelines": ("participants",),
    "messages": ("steps",),
    "autonumber": ("numbers",),
    "tech": ("technology",),
    "technologies": ("technology",),
    "stack": ("technology",),
    "tag": ("tags",),
    "labels": ("tags",),
    "desc": ("description", "meaning"),
    "description": ("meaning", "label"),
    "alt": ("description",),
    "source": ("from",),
    "src": ("from",),
    "target": ("to",),
    "dst": ("to",),
    "style": ("class", "arrow"),
    "colour": ("color",),
    "background": ("fill",),
    "stroke": ("line",),
    "border": ("line", "frame"),
    "url": ("link",),
    "href": ("link",),
    "emoji": ("icon",),
    "logo": ("image",),
    "rankdir": ("direction",),
    "orientation": ("direction",),
    "comment": ("callout",),
    "note": ("callout", "notes"),
    "hint": ("tooltip",),
    "key": ("legend",),
    "variables": ("vars",),
    "includes": ("include",),
    "import": ("include",),
    "styles": ("classes",),
    "list": ("items",),
    "bullet": ("mark",),
    "extends": ("base",),
}
"""What other languages call a field, and what it may be here; the first that there is counts."""

MEMBER_WORDS = "children members contains components elements contents"
"""What other languages call the members of a group."""


def guess_meant(name: str, known: Collection[str]) -> str | None:
    """Return the one of some fields that a word means: by another name, or misspelt.

    >>> guess_meant("flow", ["spec", "view"]), guess_meant("sepc", ["spec", "view"])
    ('view', 'spec')
    """
    words = (fold(name), *FIELDS.get(fold(name), ()))  # the field itself in other letters first
    return next((word for word in words if word in known), None) or nearest(name, known)


FIELD_REMARKS: tuple[tuple[str, str], ...] = (
    (MEMBER_WORDS, "the members of a group are under its `nodes`"),
    (
        "subgraph subgraphs cluster clusters groups containers packages boundaries",
        "a group is a node with `nodes`, as in backend: {nodes: [web, db]}",
    ),
    (
        "rank ranks same same-rank layer layers level levels",
        "`align` puts nodes in one layer, as in align: [[web, db]]",
    ),
    ("parent group in within", "a member is under the `nodes` of its group"),
    ("width height size x y position pos left top", "the layout sets sizes and places"),
    ("theme", "the theme is chosen when drawing, as in --theme dark"),
    ("scale dpi", "the scale is chosen when drawing, as in --scale 3"),
)
"""Fields of other languages that no field here replaces, and what to do instead."""
REMARKS = {name: remark for names, remark in FIELD_REMARKS for name in names.split()}

STEP_WORDS: tuple[tuple[str, str], ...] = (
    ("if else elif case cases switch break critical", "branches of which one happens are `alt`"),
    ("option optional when", "steps under a condition are `opt`"),
    ("parallel and concurrent", "branches of the same time are `par`"),
    ("repeat while for each every", "steps that are repeated are `loop`"),
    ("notes comment over text", "a note is written as - note: {over: a, text: ...}"),
    ("message call send request", "a message is written as - a -> b: its label"),
    ("answer reply return response", "an answer is a dashed message: - b ..> a"),
    ("activate deactivate create destroy", "a lifeline is there from the top to the bottom"),
    ("steps group box rect section", "steps are one list; a frame is alt, opt, loop or par"),
)
"""What other languages have among the steps of a sequence, and what to write instead."""
STEPS = {name: remark for names, remark in STEP_WORDS for name in names.split()}
