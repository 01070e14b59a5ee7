{{- define "hepacast.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/part-of: hepacast
{{- end }}

{{- define "hepacast.image" -}}
{{- $i := .root.Values.image -}}
{{- with $i.registry }}{{ . }}/{{ end }}{{ $i.repository }}/{{ .name }}:{{ $i.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- /* The services that are to run, in the order of the data's way. */ -}}
{{- define "hepacast.services" -}}
ingest-service feature-service {{ if .Values.services.imaging.enabled }}imaging {{ end }}model-service report-service
{{- end }}

{{- define "hepacast.database" -}}
{{- if eq . "feature-service" }}feature{{ else if eq . "report-service" }}report{{ else if eq . "imaging" }}imaging{{ end -}}
{{- end }}

{{- /* The port of an address, or what its scheme says. */ -}}
{{- define "hepacast.port" -}}
{{- $url := urlParse (trimPrefix "jdbc:" .) -}}
{{- if regexMatch ":[0-9]+$" $url.host }}{{ regexFind "[0-9]+$" $url.host }}
{{- else if eq $url.scheme "https" }}443{{ else if eq $url.scheme "postgresql" }}5432{{ else }}80{{ end -}}
{{- end }}

{{- /* Restricted profile: of a pod, of a container. */ -}}
{{- define "hepacast.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .user }}
runAsGroup: {{ .user }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "hepacast.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: {{ .readOnly }}
capabilities:
  drop:
    - ALL
{{- end }}

{{- /* Settings of Kafka's TLS, for the services. */ -}}
{{- define "hepacast.kafkaTls" -}}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | default "SSL" }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PKCS12
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /kafka-ca/ca.p12
- name: KAFKA_SSL_TRUSTSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.kafka.caSecret }}
      key: ca.password
{{- end }}

{{- /* Of the services' port: its name, and as Kubernetes writes schemes. */ -}}
{{- define "hepacast.scheme" -}}
{{- if .Values.tls.serverSecret }}https{{ else }}http{{ end -}}
{{- end }}

{{- /* Folders of certificates that a service has: a Secret to each name of a way (docs/security.md), as JSON. */ -}}
{{- define "hepacast.tlsFolders" -}}
{{- $t := .root.Values.tls -}}
{{- $folders := dict -}}
{{- with $t.serverSecret }}{{ $_ := set $folders "server" . }}{{ end -}}
{{- with $t.ehrSecret }}{{ if has $.name (list "ingest-service" "report-service") }}{{ $_ := set $folders "ehr" . }}{{ end }}{{ end -}}
{{- with $t.providerSecret }}{{ $_ := set $folders "provider" . }}{{ end -}}
{{- toJson $folders -}}
{{- end }}
