{{- /* ServiceAccount, Deployment, Service and PodDisruptionBudget of one service. */ -}}
{{- define "hepacast.workload" -}}
{{- $v := .root.Values -}}
{{- $own := get $v.services .name -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  labels:
    {{- include "hepacast.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels:
    {{- include "hepacast.labels" . | nindent 4 }}
spec:
  {{- if not (include "hepacast.scaled" .) }}
  replicas: {{ $own.replicas }}
  {{- end }}
  # The new replica is ready before an old one goes.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  template:
    metadata:
      labels:
        {{- include "hepacast.labels" . | nindent 8 }}
      annotations:
        # Another configuration, other pods.
        hepacast.org/configuration: {{ include "hepacast.configuration" .root | sha256sum | trunc 16 | quote }}
        {{- if not $v.monitoring.serviceMonitor }}
        prometheus.io/scrape: "true"
        prometheus.io/port: "8080"
        prometheus.io/path: /q/metrics
        {{- if $v.tls.serverSecret }}
        prometheus.io/scheme: https
        {{- end }}
        {{- end }}
    spec:
      {{- include "hepacast.pod" . | nindent 6 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "hepacast.labels" . | nindent 4 }}
spec:
  selector:
    app.kubernetes.io/name: {{ .name }}
  ports:
    - name: {{ include "hepacast.scheme" .root }}
      port: {{ if $v.tls.serverSecret }}443{{ else }}80{{ end }}
      targetPort: {{ include "hepacast.scheme" .root }}
---
# One at a time; a node can be drained even where there is only one.
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels:
    {{- include "hepacast.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- /* Says something when an autoscaler sets the replicas of the service. */ -}}
{{- define "hepacast.scaled" -}}
{{- $a := .root.Values.autoscaling -}}
{{- if eq $a.kind "hpa" }}hpa{{ else if and (eq $a.kind "keda") (or (ne .name "imaging") $a.prometheus) }}keda{{ end -}}
{{- end }}
