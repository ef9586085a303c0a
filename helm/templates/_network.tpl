{{- /* Ways out, one a dependency; `places` are peers as a NetworkPolicy writes them. */ -}}
{{- define "gc.to" -}}
- ports: [{ port: {{ .port }} }]
  {{- with .places }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "gc.toNames" -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
{{- end }}

{{- define "gc.toPostgres" -}}
{{- if eq .Values.postgres.mode "cloudnative-pg" }}
- ports: [{ port: 5432 }]
  to: [{ podSelector: { matchLabels: { cnpg.io/cluster: {{ include "gc.name" . }}-postgres } } }]
{{- else }}
{{- include "gc.to" (dict "port" .Values.postgres.port "places" .Values.network.postgres) }}
{{- end }}
{{- end }}

{{- define "gc.toKafka" -}}
{{- if eq .Values.bus "kafka" }}
{{- if eq .Values.kafka.mode "strimzi" }}
- ports: [{ port: 9093 }]
  to: [{ podSelector: { matchLabels: { strimzi.io/cluster: {{ include "gc.name" . }} } } }]
{{- else }}
{{- range splitList "," .Values.kafka.brokers | uniq }}
{{ include "gc.to" (dict "port" (last (splitList ":" .)) "places" $.Values.network.kafka) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "gc.toKeycloak" -}}
{{- if eq .Values.keycloak.mode "operator" }}
- ports: [{ port: 8080 }]
  to: [{ podSelector: { matchLabels: { app: keycloak, app.kubernetes.io/instance: {{ include "gc.name" . }}-keycloak } } }]
{{- else }}
{{- include "gc.to" (dict "port" (include "gc.portOf" .Values.keycloak.url) "places" .Values.network.keycloak) }}
{{- end }}
{{- end }}

{{- define "gc.toRedis" -}}
{{- if eq .Values.redis.mode "own" }}
- ports: [{ port: 6379 }]
  to:
    - podSelector:
        matchLabels:
          {{- include "gc.selector" . | nindent 10 }}
          app.kubernetes.io/component: redis
{{- else if eq .Values.redis.mode "external" }}
{{- include "gc.to" (dict "port" (include "gc.portOf" .Values.redis.url) "places" .Values.network.redis) }}
{{- end }}
{{- end }}

{{- /* The port of an address, said or meant. */ -}}
{{- define "gc.portOf" -}}
{{- $host := (urlParse .).host }}
{{- if regexMatch ":[0-9]+$" $host }}{{ last (splitList ":" $host) }}{{ else if hasPrefix "https" . }}443{{ else if hasPrefix "redis" . }}6379{{ else }}80{{ end }}
{{- end }}
