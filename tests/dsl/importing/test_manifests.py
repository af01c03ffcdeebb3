"""Manifests of Kubernetes as specs: what leads where, and what a picture has no place for."""

import pytest
from imported_meaning import remarks_on, spec_of

WEB = """
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: shop/web%s}]}
"""


def workload(name: str, more: str, *, volumes: str = "[]") -> str:
    """A pod whose container has more fields, as `env: [...]`."""
    return (
        f"---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n"
        f"spec: {{volumes: {volumes}, containers: [{{name: {name}, image: me/x, {more}}}]}}\n"
    )


def resource(kind: str, name: str, spec: str, *, group: str = "v1", namespace: str = "shop") -> str:
    return (
        f"---\napiVersion: {group}\nkind: {kind}\n"
        f"metadata: {{name: {name}, namespace: {namespace}}}\n{spec}\n"
    )


def edges_of(text: str) -> list[str]:
    lines = spec_of(text, path="k.yaml").splitlines()
    return [line.strip(" -") for line in lines if "->" in line or "..>" in line]


ROUTES = [
    (
        resource(
            "GRPCRoute",
            "calls",
            "spec: {rules: [{matches: [{method: {service: a.B, method: C}}],"
            " backendRefs: [{name: api}]}]}",
            group="gateway.networking.k8s.io/v1",
        ),
        "calls -> api: a.B/C",
    ),
    (
        resource(
            "TCPRoute",
            "pg",
            "spec: {rules: [{backendRefs: [{name: db, namespace: data}]}]}",
            group="gateway.networking.k8s.io/v1alpha2",
        ),
        "pg -> db",
    ),
    (
        resource(
            "HTTPRoute",
            "model",
            "spec: {rules: [{backendRefs: [{name: llm, kind: InferencePool}]}]}",
            group="gateway.networking.k8s.io/v1",
        ),
        "model -> llm",
    ),
    (
        resource(
            "VirtualService",
            "web",
            "spec: {gateways: [edge], http: [{match: [{uri: {prefix: /a}}],"
            " route: [{destination: {host: api.shop.svc.cluster.local}}]}]}",
            group="networking.istio.io/v1",
        ),
        "web -> api: /a",
    ),
    (
        resource(
            "Route",
            "web",
            "spec: {host: a.example.com, to: {kind: Service, name: api}}",
            group="route.openshift.io/v1",
        ),
        "web -> api",
    ),
    (
        resource(
            "IngressRoute",
            "web",
            "spec: {routes: [{match: 'Host(`a.b`) && PathPrefix(`/x`)', services: [{name: api}]}]}",
            group="traefik.io/v1alpha1",
        ),
        "web -> api: /x",
    ),
]


@pytest.mark.parametrize(("text", "edge"), ROUTES)
def test_routes_of_all_makers_lead_to_services(text: str, edge: str) -> None:
    assert edges_of(text) == [edge]
    assert remarks_on(text, path="k.yaml") == []


def test_a_gateway_is_before_its_routes_and_has_its_certificates() -> None:
    text = (
        resource(
            "Gateway",
            "edge",
            "spec: {listeners: [{tls: {certificateRefs: [{name: tls}]}}]}",
            group="gateway.networking.k8s.io/v1",
            namespace="infra",
        )
        + resource("Secret", "tls", "data: {}", namespace="infra")
        + resource(
            "HTTPRoute",
            "api-route",
            "spec: {parentRefs: [{name: edge, namespace: infra}],"
            " rules: [{backendRefs: [{name: api}]}]}",
            group="gateway.networking.k8s.io/v1",
        )
    )
    assert edges_of(text) == ["edge ..> tls", "api-route -> api", "edge -> api-route"]
    assert remarks_on(text, path="k.yaml") == []


SERVICES = (
    resource("Service", "db", "spec: {ports: [{port: 5432}]}")
    + resource("Service", "db", "spec: {ports: [{port: 5432}]}", namespace="data")
    + resource("Service", "kafka", "spec: {clusterIP: None}")
)


@pytest.mark.parametrize(
    ("value", "edge"),
    [
        ("postgres://u:p@db:5432/x", "app -> db"),
        ("postgres://u:p@db.data:5432/x", "app -> db-service"),
        ("db.data.svc.cluster.local:5432", "app -> db-service"),
        ("kafka-0.kafka.shop.svc:9092,kafka-1.kafka.shop.svc:9092", "app -> kafka"),
        ("db://kafka:kafka@db", "app -> db"),
        ("https://db.example.com/", ""),
    ],
)
def test_an_address_leads_to_the_service_of_its_namespace(value: str, edge: str) -> None:
    found = edges_of(SERVICES + workload("app", f"env: [{{name: X, value: '{value}'}}]"))
    targets = {"app -> db": ["app -> db-service"], "app -> db-service": ["app -> db-service-2"]}
    assert found == (targets.get(edge, [edge]) if edge else [])


def test_settings_and_files_in_config_maps_lead_to_services() -> None:
    text = (
        resource("Service", "db", "spec: {}")
        + resource("Service", "search", "spec: {}")
        + resource("ConfigMap", "settings", "data: {DB_HOST: db}")
        + resource("ConfigMap", "files", "data: {nginx.conf: 'proxy_pass http://search:9200;'}")
        + workload(
            "app",
            "envFrom: [{configMapRef: {name: settings}}]",
            volumes="[{projected: {sources: [{configMap: {name: files}}]}}]",
        )
    )
    assert edges_of(text) == [
        "app ..> settings",
        "app ..> files",
        "app -> db",
        "app -> search",
    ]


def test_what_operators_run_is_drawn_and_called_by_the_names_of_its_services() -> None:
    text = (
        resource("Cluster", "pg", "spec: {instances: 3}", group="postgresql.cnpg.io/v1")
        + resource("Kafka", "events", "spec: {}", group="kafka.strimzi.io/v1beta2")
        + workload(
            "app", "env: [{name: DB_HOST, value: pg-rw}, {name: K, value: 'events-kafka:9092'}]"
        )
    )
    assert "pg: {label: [pg, Cluster], kind: database}" in spec_of(text, path="k.yaml")
    assert edges_of(text) == ["app -> pg", "app -> events"]


def test_a_sidecar_does_not_say_what_a_workload_is() -> None:
    text = WEB % "}, {name: envoy, image: envoyproxy/envoy"
    assert "web: {label: [web, Deployment], kind: service}" in spec_of(text, path="k.yaml")


def test_autoscalers_of_both_makers_are_callouts() -> None:
    scaled = resource(
        "ScaledObject",
        "web",
        "spec: {scaleTargetRef: {name: web}, maxReplicaCount: 9}",
        group="keda.sh/v1alpha1",
    )
    assert "callout: 0 to 9 copies" in spec_of(scaled + WEB % "", path="k.yaml")
    assert remarks_on(scaled + workload("x", "a: b"), path="k.yaml") == [
        "2:1: autoscalers of what is not in these files are left out"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            resource("Service", "db", "spec: {type: ExternalName, externalName: db.example.com}"),
            "db: {label: [db, db.example.com], kind: external}",
        ),
        (
            resource("Service", "fn", "spec: {}", group="serving.knative.dev/v1"),
            "fn: {label: [fn, Knative Service], kind: service}",
        ),
        (
            resource("DeploymentConfig", "web", "spec: {}", group="apps.openshift.io/v1"),
            "web: {label: [web, DeploymentConfig], kind: service}",
        ),
    ],
)
def test_services_and_workloads_of_other_makers(text: str, line: str) -> None:
    assert line in spec_of(text, path="k.yaml")
    assert remarks_on(text, path="k.yaml") == []


def test_tests_of_a_chart_are_left_out() -> None:
    test = workload("probe", "a: b").replace(
        "{name: probe", "{annotations: {helm.sh/hook: test}, name: probe", 1
    )
    assert remarks_on(WEB % "" + test, path="k.yaml") == ["11:1: tests of a chart are left out"]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a]\n",
            "1:1: a Kustomization names other files, which are not read",
        ),
        (
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n",
            "4:9: this is a template",
        ),
    ],
)
def test_what_is_to_be_rendered_first_is_named(text: str, remark: str) -> None:
    assert remark in remarks_on(text, path="k.yaml")


def test_routes_in_a_mesh_join_the_services_among_which_calls_are_shared() -> None:
    text = (
        resource("Service", "api", "spec: {}")
        + resource("Service", "api-v2", "spec: {}")
        + resource(
            "VirtualService",
            "api",
            "spec: {hosts: [api], http: [{route: [{destination: {host: api}},"
            " {destination: {host: api-v2}}]}]}",
            group="networking.istio.io/v1",
        )
    )
    assert edges_of(text) == ["api -> api-v2"]
    assert len(remarks_on(text, path="k.yaml")) == 1


def test_a_resource_without_a_name_is_drawn() -> None:
    text = (
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n"
        "  defaultBackend: {service: {name: api}}\n"
    )
    assert edges_of(text) == ["ingress-1 -> api"]
    assert remarks_on(text, path="k.yaml") == [
        "1:1: resources without a name get that of their kind"
    ]
