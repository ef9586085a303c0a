{{- /* The environment of one service: what all are told, and what is its own. Takes root, name, service. */ -}}
{{- define "gc.settings" -}}
{{- $root := .root }}{{ $values := $root.Values }}{{ $name := .name }}{{ $service := .service }}
{{- $variable := $name | upper | replace "-" "_" }}
{{- $schema := $name | replace "-" "_" }}
{{- $realm := printf "/realms/%s" $values.keycloak.realm }}
{{- $protocol := printf "%s%s/protocol/openid-connect" (include "gc.keycloak" $root) $realm }}
- { name: NODE_ENV, value: production }
- { name: PUBLIC_URL, value: {{ $values.publicUrl | quote }} }
{{- range $other, $its := $values.services }}
{{- if not $its.http }}
- name: {{ $other | upper | replace "-" "_" }}_ADDRESS
  value: {{ if eq $other $name }}0.0.0.0:{{ $its.port }}{{ else }}{{ include "gc.name" $root }}-{{ $other }}:{{ $its.port }}{{ end }}
{{- end }}
{{- end }}
- { name: AUTH_ISSUER, value: {{ printf "%s%s" (trimSuffix "/" $values.publicUrl) $realm | quote }} }
- { name: AUTH_JWKS_URL, value: "{{ $protocol }}/certs" }
- { name: AUTH_TOKEN_URL, value: "{{ $protocol }}/token" }
- { name: AUTH_AUDIENCE, value: green-channel }
- { name: RESIDENT_ISSUER, value: "{{ trimSuffix "/" $values.publicUrl }}/resident" }
- { name: RESIDENT_JWKS_URL, value: "http://{{ include "gc.name" $root }}-gateway:{{ $values.services.gateway.port }}/resident/certs" }
{{- if $service.http }}
- { name: HOST, value: 0.0.0.0 }
- { name: PORT, value: {{ $service.port | quote }} }
- { name: GATEWAY_IDENTITY_URL, value: {{ include "gc.keycloak" $root | quote }} }
- { name: GATEWAY_TRUST_PROXY, value: "loopback, uniquelocal" }
{{- end }}
{{- if ne $values.rpc.tls "off" }}
- { name: RPC_TLS, value: {{ $values.rpc.tls }} }
- { name: RPC_CA_FILE, value: /rpc/ca.crt }
- { name: RPC_CERT_FILE, value: /rpc/tls.crt }
- { name: RPC_KEY_FILE, value: /rpc/tls.key }
{{- end }}
{{- if $service.redis }}
{{- with include "gc.redis" $root }}
- { name: REDIS_URL, value: {{ . | quote }} }
{{- end }}
{{- end }}
{{- if $service.database }}
{{ include "gc.fromSecret" (dict "name" "DATABASE_APP_PASSWORD" "secret" $values.secret "key" "DATABASE_APP_PASSWORD") }}
{{ include "gc.fromSecret" (dict "name" "DATABASE_WORKER_PASSWORD" "secret" $values.secret "key" "DATABASE_WORKER_PASSWORD") }}
- { name: {{ $variable }}_DB_URL, value: "postgres://{{ $schema }}_app:$(DATABASE_APP_PASSWORD){{ include "gc.databaseAt" $root }}" }
- { name: {{ $variable }}_DB_WORKER_URL, value: "postgres://{{ $schema }}_worker:$(DATABASE_WORKER_PASSWORD){{ include "gc.databaseAt" $root }}" }
- { name: BUS, value: {{ $values.bus }} }
{{- if eq $values.bus "kafka" }}
- { name: KAFKA_BROKERS, value: {{ include "gc.brokers" $root | quote }} }
- { name: KAFKA_TLS, value: {{ include "gc.kafkaTls" $root | quote }} }
{{- if eq $values.kafka.mode "strimzi" }}
- { name: KAFKA_USERNAME, value: "{{ include "gc.name" $root }}-{{ $name }}" }
{{- end }}
{{ include "gc.fromSecret" (dict "name" "KAFKA_PASSWORD" "secret" $values.secret "key" (printf "KAFKA_%s_PASSWORD" $variable)) }}
{{- with include "gc.kafkaCa" $root }}
{{ include "gc.fromSecret" (dict "name" "KAFKA_CA" "secret" . "key" "ca.crt") }}
{{- end }}
{{- else }}
{{ include "gc.fromSecret" (dict "name" "DATABASE_BUS_PASSWORD" "secret" $values.secret "key" "DATABASE_BUS_PASSWORD") }}
- { name: BUS_DB_URL, value: "postgres://bus:$(DATABASE_BUS_PASSWORD){{ include "gc.databaseAt" $root }}" }
{{- end }}
{{- end }}
{{- if eq $name "directory" }}
- { name: DIRECTORY_KEYCLOAK_URL, value: {{ include "gc.keycloak" $root | quote }} }
- { name: DIRECTORY_KEYCLOAK_REALM, value: {{ $values.keycloak.realm | quote }} }
{{- end }}
{{- if eq $name "routing" }}
- { name: AUTH_INTROSPECT_URL, value: "{{ $protocol }}/token/introspect" }
{{- end }}
{{- range $setting, $key := $service.secrets }}
{{ include "gc.fromSecret" (dict "name" $setting "secret" $values.secret "key" $key) }}
{{- end }}
{{- with $values.telemetry.endpoint }}
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }} }
- { name: OTEL_SERVICE_NAME, value: {{ $name }} }
{{- end }}
{{- range $setting, $value := merge (deepCopy $service.settings) $values.settings }}
- { name: {{ $setting }}, value: {{ $value | toString | quote }} }
{{- end }}
{{- end }}
