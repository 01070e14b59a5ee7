{{- define "hepacast.fromConfiguration" -}}
- name: {{ .variable }}
  valueFrom:
    configMapKeyRef:
      name: hepacast
      key: {{ .key }}
{{- end }}

{{- define "hepacast.fromSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{- /* The SMART client of a service, where it is one: empty without a client id. */ -}}
{{- define "hepacast.smart" -}}
{{- $s := .root.Values.ehr.smart -}}
{{- if eq .name "ingest-service" }}{{ $s.intake.clientId }}{{ else if eq .name "report-service" }}{{ $s.report.clientId }}{{ end -}}
{{- end }}

{{- define "hepacast.smartKeys" -}}
{{- $s := .root.Values.ehr.smart -}}
{{- if eq .name "ingest-service" }}{{ $s.intake.keysSecret }}{{ else if eq .name "report-service" }}{{ $s.report.keysSecret }}{{ end -}}
{{- end }}

{{- /* What a service shows the EHR: tokens that it asks for, or a header. */ -}}
{{- define "hepacast.ehrCredentials" -}}
{{- $smart := include "hepacast.smart" . -}}
{{- if $smart -}}
- name: {{ .prefix }}_SMART_CLIENT_ID
  value: {{ $smart | quote }}
- name: {{ .prefix }}_SMART_KEYS
  value: /ehr-keys
{{- else -}}
{{ include "hepacast.fromSecret" (dict "variable" (printf "%s_AUTHORIZATION" .prefix) "secret" .root.Values.ehr.secret "key" "authorization" "optional" true) }}
{{- end }}
{{- end }}

{{- /* What a service is told of its neighbours, then its own settings. */ -}}
{{- define "hepacast.environment" -}}
{{- $v := .root.Values -}}
- name: QUARKUS_HTTP_PORT
  value: "8080"
{{ include "hepacast.fromConfiguration" (dict "variable" "KAFKA_BOOTSTRAP_SERVERS" "key" "kafka-bootstrap-servers") }}
{{- if $v.kafka.caSecret }}
{{ include "hepacast.kafkaTls" .root }}
{{- end }}
{{- with include "hepacast.database" .name }}
{{ include "hepacast.fromConfiguration" (dict "variable" "QUARKUS_DATASOURCE_JDBC_URL" "key" (printf "%s-jdbc-url" .)) }}
{{- $secret := (get $v.databases .).secret }}
{{ include "hepacast.fromSecret" (dict "variable" "QUARKUS_DATASOURCE_USERNAME" "secret" $secret "key" "username") }}
{{ include "hepacast.fromSecret" (dict "variable" "QUARKUS_DATASOURCE_PASSWORD" "secret" $secret "key" "password") }}
{{- end }}
{{- if eq .name "ingest-service" }}
{{ include "hepacast.fromConfiguration" (dict "variable" "HEPACAST_INGEST_EHR_URL" "key" "ehr-url") }}
{{ include "hepacast.fromConfiguration" (dict "variable" "HEPACAST_INGEST_EHR_PUBLIC_URL" "key" "ingest-public-url") }}
# What the EHR shall send with its notifications: a token of role sender.
{{ include "hepacast.fromSecret" (dict "variable" "HEPACAST_INGEST_EHR_NOTIFY_AUTHORIZATION" "secret" $v.ehr.secret "key" "notify-authorization" "optional" true) }}
{{ include "hepacast.ehrCredentials" (dict "root" .root "name" .name "prefix" "HEPACAST_INGEST_EHR") }}
{{- end }}
{{- if eq .name "report-service" }}
{{ include "hepacast.fromConfiguration" (dict "variable" "HEPACAST_REPORT_EHR_BASE_URL" "key" "ehr-url") }}
{{ include "hepacast.ehrCredentials" (dict "root" .root "name" .name "prefix" "HEPACAST_REPORT_EHR") }}
{{- end }}
{{- if eq .name "imaging" }}
{{ include "hepacast.fromConfiguration" (dict "variable" "HEPACAST_IMAGING_ARCHIVES__PACS__ROOT" "key" "pacs-url") }}
{{ include "hepacast.fromConfiguration" (dict "variable" "HEPACAST_IMAGING_PATIENTS_SYSTEM_WITHOUT_ISSUER" "key" "pacs-patient-id-system") }}
- name: HEPACAST_IMAGING_DISK_FOLDER
  value: /images
{{- with $v.services.imaging.segmentation }}
{{- if .claim }}
- name: HEPACAST_IMAGING_SEGMENTATION_PACKAGE_FOLDER
  value: {{ printf "/segmentation/%s" .folder | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if $v.oidc.issuer }}
- name: HEPACAST_AUTH_OIDC_ISSUER
  value: {{ $v.oidc.issuer | quote }}
- name: HEPACAST_AUTH_OIDC_AUDIENCE
  value: {{ $v.oidc.audience | quote }}
{{- end }}
{{- if $v.audit.keySecret }}
- name: HEPACAST_AUDIT_KEY_FILE
  value: /audit-key/key
{{- end }}
{{- range $way, $_ := include "hepacast.tlsFolders" . | fromJson }}
- name: HEPACAST_TLS_{{ upper $way }}
  value: /tls/{{ $way }}
{{- end }}
{{- if $v.tls.clientCertificates }}
- name: HEPACAST_TLS_CLIENT_CERTIFICATE_REQUIRED
  value: "true"
{{- end }}
{{- with $v.telemetry.endpoint }}
- name: HEPACAST_OTEL_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- $settings := (get $v.services .name).settings }}
{{- $options := get $settings "JDK_JAVA_OPTIONS" }}
{{- if $v.trust.secret }}
{{- $options = printf "-Djavax.net.ssl.trustStore=/trust/truststore.p12 -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=changeit %s" $options | trim }}
{{- end }}
{{- with $options }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- range $name, $value := omit $settings "JDK_JAVA_OPTIONS" }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
