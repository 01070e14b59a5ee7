{{- define "hepacast.pod" -}}
{{- $v := .root.Values -}}
{{- $own := get $v.services .name -}}
serviceAccountName: {{ .name }}
automountServiceAccountToken: false
{{- with $v.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
# The pause below, then what is under way is finished and committed; what a kill interrupts is done again.
terminationGracePeriodSeconds: 45
securityContext:
  {{- include "hepacast.podSecurity" (dict "user" 10001) | nindent 2 }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        app.kubernetes.io/name: {{ $.name }}
  {{- end }}
containers:
  - name: {{ .name }}
    image: {{ include "hepacast.image" . }}
    imagePullPolicy: {{ $v.image.pullPolicy }}
    env:
      {{- include "hepacast.environment" . | nindent 6 }}
    envFrom:
      # Token hashes and roles: HEPACAST_AUTH_TOKENS__NAME__SHA256, HEPACAST_AUTH_TOKENS__NAME__ROLES.
      - secretRef:
          name: {{ $v.tokens.secret }}
          optional: true
      {{- with $v.kafka.clientSecret }}
      - secretRef:
          name: {{ . }}
      {{- end }}
    ports:
      - name: {{ include "hepacast.scheme" .root }}
        containerPort: 8080
    {{- include "hepacast.probes" . | nindent 4 }}
    # Callers need some seconds to hear that this pod goes.
    lifecycle:
      preStop:
        sleep:
          seconds: 5
    resources:
      {{- toYaml $own.resources | nindent 6 }}
    securityContext:
      {{- include "hepacast.containerSecurity" (dict "readOnly" true) | nindent 6 }}
    volumeMounts:
      - name: tmp
        mountPath: /tmp
      {{- if eq .name "imaging" }}
      - name: images
        mountPath: /images
      {{- if $own.segmentation.claim }}
      - name: segmentation
        mountPath: /segmentation
        readOnly: true
      {{- end }}
      {{- end }}
      {{- if $v.kafka.caSecret }}
      - name: kafka-ca
        mountPath: /kafka-ca
        readOnly: true
      {{- end }}
      {{- if include "hepacast.smart" . }}
      - name: ehr-keys
        mountPath: /ehr-keys
        readOnly: true
      {{- end }}
      {{- if $v.trust.secret }}
      - name: trust
        mountPath: /trust
        readOnly: true
      {{- end }}
      {{- range $way, $_ := include "hepacast.tlsFolders" . | fromJson }}
      - name: tls-{{ $way }}
        mountPath: /tls/{{ $way }}
        readOnly: true
      {{- end }}
      {{- if and $v.tls.postgresqlCaSecret (include "hepacast.database" .name) }}
      - name: postgresql-ca
        mountPath: /postgresql-ca
        readOnly: true
      {{- end }}
      {{- if $v.audit.keySecret }}
      - name: audit-key
        mountPath: /audit-key
        readOnly: true
      {{- end }}
volumes:
  - name: tmp
    {{- /* Imaging writes what it stores in the archive here first, and the native library of the networks. */}}
    emptyDir:
      sizeLimit: {{ if eq .name "imaging" }}256Mi{{ else }}64Mi{{ end }}
  {{- if eq .name "imaging" }}
  - name: images
    emptyDir:
      sizeLimit: {{ $own.disk }}
  {{- with $own.segmentation.claim }}
  - name: segmentation
    persistentVolumeClaim:
      claimName: {{ . }}
      readOnly: true
  {{- end }}
  {{- end }}
  {{- with $v.kafka.caSecret }}
  - name: kafka-ca
    secret:
      secretName: {{ . }}
      items:
        - key: ca.p12
          path: ca.p12
  {{- end }}
  {{- with include "hepacast.smartKeys" . }}
  - name: ehr-keys
    secret:
      secretName: {{ . }}
  {{- end }}
  {{- with $v.trust.secret }}
  - name: trust
    secret:
      secretName: {{ . }}
  {{- end }}
  {{- range $way, $secret := include "hepacast.tlsFolders" . | fromJson }}
  - name: tls-{{ $way }}
    secret:
      secretName: {{ $secret }}
  {{- end }}
  {{- if and $v.tls.postgresqlCaSecret (include "hepacast.database" .name) }}
  - name: postgresql-ca
    secret:
      secretName: {{ $v.tls.postgresqlCaSecret }}
      items:
        - key: ca.crt
          path: ca.crt
  {{- end }}
  {{- with $v.audit.keySecret }}
  - name: audit-key
    secret:
      secretName: {{ . }}
  {{- end }}
{{- end }}

{{- define "hepacast.probes" -}}
# Where all processors are busy an answer takes seconds, and a restart would keep them busier still: only what stays silent for a minute is started again.
startupProbe:
  httpGet:
    path: /q/health/started
    port: {{ include "hepacast.scheme" .root }}
    {{- if .root.Values.tls.serverSecret }}
    scheme: HTTPS
    {{- end }}
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /q/health/live
    port: {{ include "hepacast.scheme" .root }}
    {{- if .root.Values.tls.serverSecret }}
    scheme: HTTPS
    {{- end }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: {{ include "hepacast.scheme" .root }}
    {{- if .root.Values.tls.serverSecret }}
    scheme: HTTPS
    {{- end }}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}
