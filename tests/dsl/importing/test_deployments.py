"""Files that describe what runs where, as specs."""

import json
from pathlib import Path

import pytest
from imported_meaning import diagram_from, import_text, remarks_on, spec_of

from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import find_excerpts, join_excerpts
from triglyph.language.core.source import Source

FILES = Path(__file__).parent / "files"


def imported(name: str) -> str:
    return spec_of((FILES / name).read_text(encoding="utf-8"), path=name)


def test_compose_has_networks_as_groups_and_volumes_as_storage() -> None:
    assert imported("shop-compose.yaml") == (
        "title: shop\n"
        "nodes:\n"
        "  front:\n"
        "    nodes:\n"
        '      web: {label: [web, "nginx:1.27"], kind: gateway, callout: "ports 80, 443"}\n'
        "  back:\n"
        "    nodes:\n"
        "      worker: {label: [worker, 3 replicas], kind: worker}\n"
        '      db: {label: [db, "postgres:16"], kind: database}\n'
        '      cache: {label: [cache, "redis:7"], kind: cache}\n'
        '      rabbit: {label: [rabbit, "rabbitmq:3-management"], kind: queue, '
        "callout: port 15672}\n"
        "      db-data: {kind: storage}\n"
        "  api: {kind: service}\n"
        "edges:\n"
        "  - web -> api\n"
        "  - api -> db\n"
        "  - api -> cache\n"
        "  - worker -> rabbit\n"
        "  - db -- db-data\n"
    )


def test_a_second_compose_file_adds_to_the_first() -> None:
    first = Source("services:\n  web: {image: nginx}\n", path="compose.yaml")
    second = Source("services:\n  web: {secrets: [a]}\n  db: {image: mysql}\n", path="more.yaml")
    pairs = [(each, excerpt) for each in (first, second) for excerpt in find_excerpts(each)]
    ((source, excerpt),) = join_excerpts(pairs)
    made = import_excerpt(excerpt, source)
    assert made.spec == (
        "nodes:\n"
        "  web: {label: [web, nginx], kind: gateway}\n"
        "  db: {label: [db, mysql], kind: database}\n"
    )
    ((file, line),) = [(problem.file, problem.line) for problem in made.problems]
    assert (file, line) == ("more.yaml", 2)


def test_manifests_are_joined_by_selectors_settings_and_what_they_mount() -> None:
    assert imported("shop-manifests.yaml") == (
        "nodes:\n"
        "  prod:\n"
        "    nodes:\n"
        "      shop-ingress: {label: [shop, shop.example.com], kind: gateway}\n"
        "      shop-service: {label: [shop, Service 80], kind: load-balancer}\n"
        "      db-service: {label: [db, Service 5432], kind: load-balancer}\n"
        "      shop: {label: [shop, Deployment × 3], kind: service, callout: 2 to 10 copies}\n"
        "      db: {label: [db, StatefulSet], kind: database}\n"
        "      shop-config: {label: [shop-config, ConfigMap], shape: document}\n"
        "      shop-secret: {label: [shop-secret, Secret], kind: auth}\n"
        "      media: {label: [media, PersistentVolumeClaim], kind: storage}\n"
        "      data: {kind: storage}\n"
        "edges:\n"
        "  - shop ..> shop-config\n"
        "  - shop ..> shop-secret\n"
        "  - shop -- media\n"
        "  - shop -> db-service\n"
        "  - shop-service -> shop\n"
        "  - db-service -> db\n"
        "  - shop-ingress -> shop-service: /api\n"
        "  - db -- data\n"
    )


def test_terraform_has_modules_as_groups_and_references_as_edges() -> None:
    assert imported("plan.json") == (
        "nodes:\n"
        "  db:\n"
        "    nodes:\n"
        "      aws_db_instance-this: {label: [this, aws_db_instance], kind: database}\n"
        "      backup: {label: [backup, aws_s3_bucket], kind: storage}\n"
        "  front: {label: [front, aws_lb], kind: load-balancer}\n"
        "  web: {label: [web × 2, aws_instance], kind: server}\n"
        "edges:\n"
        "  - web -> aws_db_instance-this\n"
        "  - front -> web\n"
        "  - aws_db_instance-this -> front\n"
        "  - aws_db_instance-this -> backup\n"
    )


def test_a_state_of_terraform_has_what_its_resources_depend_on() -> None:
    state = (
        '{"terraform_version": "1.9", "values": {"root_module": {"resources": ['
        '{"address": "a_server.web", "type": "a_server", "name": "web", "mode": "managed",'
        ' "depends_on": ["a_database.db"]},'
        '{"address": "a_database.db", "type": "a_database", "name": "db", "mode": "managed"}]}}}'
    )
    diagram = diagram_from(state, path="state.json")
    assert [(edge.source, edge.target) for edge in diagram.edges] == [("web", "db")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("services:\n  - web\n", "compose.yaml"),
        ("services:\n  web: [1, 2]\n  api: {depends_on: 3, ports: {a: 1}}\n", "compose.yaml"),
        ("apiVersion: v1\nkind: Service\nmetadata: []\nspec: x\n", "k.yaml"),
        (
            "apiVersion: v1\nkind: List\nitems: [1, {kind: Pod, metadata: {name: p}, spec: []}]\n",
            "k",
        ),
        ("services:\n  a: &a\n    environment: *a\n", "compose.yaml"),
        ("services: {a: {<<: [*x]}}\n", "compose.yaml"),
        ("services:\n  a: " + "{x: " * 500 + "\n", "compose.yaml"),
        ('{"terraform_version": 1, "values": {"root_module": [1]}}', "s.json"),
        ('{"terraform_version": 1, "values": {"root_module": ' + "[" * 5000, "s.json"),
        ("services:\n  web:\n\t- x\n", "compose.yaml"),
    ],
)
def test_what_has_an_unexpected_form_is_no_crash(text: str, path: str) -> None:
    made = import_text(text, path=path)
    assert made.spec is not None or made.problems


def test_yaml_that_ends_early_is_named_with_its_place() -> None:
    text = "services:\n  web: {image: nginx}\n  db: {image: [\n"
    assert any(
        remark.startswith("4:1: this is no YAML") for remark in remarks_on(text, path="c.yaml")
    )


def test_a_key_without_a_value_may_be_right_before_a_comma_or_a_bracket() -> None:
    text = (
        "services:\n  db: {image: postgres, volumes: ['data:/x', 'media:/m']}\n"
        "volumes: {data:, media:}\n"
    )
    assert "  - db -- media\n" in spec_of(text, path="compose.yaml")
    assert remarks_on(text, path="compose.yaml") == []


@pytest.mark.parametrize(
    ("setting", "leads"),
    [
        ("DB_HOST: db", True),
        ("DATABASE_URL: postgres://u:p@db:5432/x", True),
        ("KAFKA_BROKERS: 'x:1,db:9092'", True),
        ("POSTGRES_USER: db", False),
        ("DB_CONNECTION: db", False),
        ("APP_URL: https://db.example.com/", False),
    ],
)
def test_a_setting_leads_to_a_service_where_it_is_an_address(setting: str, *, leads: bool) -> None:
    text = f"services:\n  web: {{environment: {{{setting}}}}}\n  db: {{}}\n"
    assert ("- web -> db" in spec_of(text, path="compose.yaml")) == leads


ROUTE = """
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: world, namespace: world}
spec:
  rules:
  - http:
      paths:
      - {path: /eu, backend: {service: {name: europe, port: {number: 80}}}}
      - {path: /eu2, backend: {service: {name: europe, port: {number: 80}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: world}
spec:
  containers: [{name: web, image: web, envFrom: [{configMapRef: {name: settings}}]}]
"""


def test_what_manifests_name_is_drawn_though_it_is_in_another_file() -> None:
    assert spec_of(ROUTE, path="k.yaml") == (
        "nodes:\n"
        "  world-namespace:\n"
        "    label: world\n"
        "    nodes:\n"
        "      world: {label: [world, Ingress], kind: gateway}\n"
        "      europe: {label: [europe, Service], kind: load-balancer}\n"
        "      web: {label: [web, Pod], kind: service}\n"
        "      settings: {label: [settings, ConfigMap], shape: document}\n"
        "edges:\n"
        "  - world -> europe: {label: [/eu, /eu2]}\n"
        "  - web ..> settings\n"
    )
    assert remarks_on(ROUTE, path="k.yaml") == []


def test_a_state_file_itself_is_read_with_its_modules_and_copies() -> None:
    state = (
        '{"version": 4, "terraform_version": "1.9.0", "lineage": "x", "resources": ['
        '{"mode": "managed", "type": "aws_instance", "name": "web",'
        ' "instances": [{"dependencies": ["module.a.module.b.aws_db_instance.db"]}, {}]},'
        '{"mode": "data", "type": "aws_ami", "name": "image", "instances": [{}]},'
        '{"module": "module.a.module.b", "mode": "managed", "type": "aws_db_instance",'
        ' "name": "db", "instances": [{}]}]}'
    )
    assert spec_of(state, path="terraform.tfstate") == (
        "nodes:\n"
        "  a:\n"
        "    nodes:\n"
        "      b:\n"
        "        nodes:\n"
        "          db: {label: [db, aws_db_instance], kind: database}\n"
        "  web: {label: [web × 2, aws_instance], kind: server}\n"
        "edges:\n"
        "  - web -> db\n"
    )


@pytest.mark.parametrize(
    ("service", "node"),
    [
        ('ports: ["${PORT:-8080}:80"]', "{kind: service, callout: port 8080}"),
        ('ports: ["127.0.0.1:${PORT-81}:80/tcp"]', "{kind: service, callout: port 81}"),
        ('ports: ["${PORT:?not set}:80"]', '{kind: service, callout: "port $${PORT}"}'),
        ("image: nginx:${TAG:-1.27}", '{label: [web, "nginx:1.27"], kind: gateway}'),
    ],
)
def test_variables_are_what_they_are_by_default(service: str, node: str) -> None:
    spec = spec_of(f"services:\n  web:\n    {service}\n", path="compose.yaml")
    assert f"  web: {node}\n" in spec


def test_the_default_of_an_address_leads_to_a_service() -> None:
    text = "services:\n  web: {environment: ['DB_URL=${URL:-http://db:1/}']}\n  db: {}\n"
    assert "- web -> db" in spec_of(text, path="compose.yaml")


@pytest.mark.parametrize(
    ("services", "edge"),
    [
        ("web: {environment: {DB_HOST: shop_db}}\n  db: {container_name: shop_db}", "web -> db"),
        ("web: {environment: {DB_HOST: pg}}\n  db: {networks: {n: {aliases: [pg]}}}", "web -> db"),
        ("web: {command: run --db redis://db:6379/1}\n  db: {}", "web -> db"),
        ("web: {command: [run, '--bootstrap', 'db:29092']}\n  db: {}", "web -> db"),
        ("web: {network_mode: 'service:vpn'}\n  vpn: {}", "web -> vpn"),
    ],
)
def test_a_service_leads_to_what_it_calls_by_any_name(services: str, edge: str) -> None:
    assert f"- {edge}\n" in spec_of(f"services:\n  {services}\n", path="compose.yaml")


def test_a_service_has_what_it_takes_from_another() -> None:
    text = (
        "services:\n"
        "  base: {image: me/app, environment: {DB_HOST: db}, depends_on: [mail]}\n"
        "  web: {extends: base, environment: {X: y}}\n"
        "  jobs: {extends: {service: web}}\n"
        "  db: {}\n  mail: {}\n"
        "  other: {extends: {file: x.yaml, service: base}}\n"
    )
    assert spec_of(text, path="compose.yaml").partition("edges:\n")[2] == (
        "  - base -> mail\n  - base -> db\n  - web -> db\n  - jobs -> db\n"
    )
    assert "jobs: {label: [jobs, me/app]" in spec_of(text, path="compose.yaml")
    assert remarks_on(text, path="compose.yaml") == ["7:11: `extends` of another file is left out"]


def test_services_that_extend_each_other_are_read() -> None:
    text = "services:\n  a: {extends: b, image: x}\n  b: {extends: a}\n"
    assert "b: {label: [b, x]" in spec_of(text, path="compose.yaml")


def test_profiles_become_tags() -> None:
    text = "services:\n  tool: {profiles: [debug]}\n"
    assert "tags: [debug]" in spec_of(text, path="compose.yaml")
    assert remarks_on(text, path="compose.yaml") == [
        "2:10: profiles become tags, which a drawing does not show"
    ]


def test_neither_the_scheme_nor_the_user_of_an_address_is_a_host() -> None:
    text = (
        "services:\n  web: {environment: {URL: 'postgres://redis:x@db/x'}}\n"
        "  db: {}\n  postgres: {}\n  redis: {}\n"
    )
    assert spec_of(text, path="compose.yaml").partition("edges:\n")[2] == "  - web -> db\n"


def plan_of(*resources: tuple[str, str, list[str]]) -> str:
    """A plan of resources, each with its type, its name and what it refers to."""
    planned = [
        {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name}
        for kind, name, _ in resources
    ]
    configured = [
        {"address": f"{kind}.{name}", "expressions": {"x": {"references": references}}}
        for kind, name, references in resources
    ]
    return json.dumps(
        {
            "terraform_version": "1.9.0",
            "planned_values": {"root_module": {"resources": planned}},
            "configuration": {"root_module": {"resources": configured}},
        }
    )


def test_resources_that_only_set_something_of_another_are_part_of_it() -> None:
    text = plan_of(
        ("aws_s3_bucket", "files", []),
        ("aws_s3_bucket_versioning", "files", ["aws_s3_bucket.files.id"]),
        ("aws_s3_bucket_public_access_block", "files", ["aws_s3_bucket.files.id"]),
    )
    assert spec_of(text, path="plan.json") == (
        "nodes:\n  files: {label: [files, aws_s3_bucket], kind: storage}\n"
    )
    assert remarks_on(text, path="plan.json") == [
        "1:1: resources that only set something of another are part of it"
    ]


def test_resources_of_the_same_name_have_their_type_in_their_ids() -> None:
    text = plan_of(
        ("aws_lambda_function", "api", []),
        ("aws_cloudwatch_log_group", "api", ["aws_lambda_function.api.name"]),
    )
    assert "- aws_cloudwatch_log_group-api -> aws_lambda_function-api\n" in spec_of(
        text, path="plan.json"
    )


def test_a_mapping_joins_a_function_and_its_queue() -> None:
    text = plan_of(
        ("aws_sqs_queue", "jobs", []),
        ("aws_lambda_function", "api", []),
        ("aws_lambda_event_source_mapping", "m", ["aws_sqs_queue.jobs", "aws_lambda_function.api"]),
    )
    assert spec_of(text, path="plan.json").partition("edges:\n")[2] == "  - jobs -> api\n"
