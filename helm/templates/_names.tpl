{{- /* Names, labels, and where each dependency is. */ -}}
{{- define "gc.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "gc.selector" -}}
app.kubernetes.io/name: green-channel
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "gc.labels" -}}
{{ include "gc.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "gc.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "gc.postgresHost" -}}
{{- if eq .Values.postgres.mode "cloudnative-pg" }}{{ include "gc.name" . }}-postgres-rw{{ else }}{{ .Values.postgres.host }}{{ end }}
{{- end }}

{{- define "gc.databaseAt" -}}
@{{ include "gc.postgresHost" . }}:{{ .Values.postgres.port }}/{{ .Values.postgres.database }}{{ .Values.postgres.parameters }}
{{- end }}

{{- define "gc.brokers" -}}
{{- if eq .Values.kafka.mode "strimzi" }}{{ include "gc.name" . }}-kafka-bootstrap:9093{{ else }}{{ .Values.kafka.brokers }}{{ end }}
{{- end }}

{{- define "gc.kafkaCa" -}}
{{- if eq .Values.kafka.mode "strimzi" }}{{ include "gc.name" . }}-cluster-ca-cert{{ else }}{{ .Values.kafka.caSecret }}{{ end }}
{{- end }}

{{- define "gc.kafkaTls" -}}
{{- if or (eq .Values.kafka.mode "strimzi") .Values.kafka.tls }}on{{ else }}off{{ end }}
{{- end }}

{{- define "gc.keycloak" -}}
{{- if eq .Values.keycloak.mode "operator" }}http://{{ include "gc.name" . }}-keycloak-service:8080{{ else }}{{ .Values.keycloak.url }}{{ end }}
{{- end }}

{{- define "gc.redis" -}}
{{- if eq .Values.redis.mode "own" }}redis://{{ include "gc.name" . }}-redis:6379{{ else if eq .Values.redis.mode "external" }}{{ .Values.redis.url }}{{ end }}
{{- end }}

{{- /* What secures the calls of one service. Takes root, full. */ -}}
{{- define "gc.rpcSecret" -}}
{{- if .root.Values.rpc.issuer.name }}{{ .full }}-rpc{{ else }}{{ required "rpc.tls needs rpc.secret, or rpc.issuer.name of cert-manager" .root.Values.rpc.secret }}{{ end }}
{{- end }}

{{- /* From a Secret by its key. */ -}}
{{- define "gc.fromSecret" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secret }}, key: {{ .key }} } }
{{- end }}

{{- /* What nothing in this chart runs without. */ -}}
{{- define "gc.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "gc.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
privileged: false
capabilities: { drop: [ALL] }
{{- end }}
