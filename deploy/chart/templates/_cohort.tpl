{{- /* The command line of `extract` or `study`, with the paths of the claim. */ -}}
{{- define "hepacast.cohortCommand" -}}
{{- $c := .Values.cohort -}}
- java
- -XX:MaxRAMPercentage=70
- -XX:+ExitOnOutOfMemoryError
- --enable-native-access=ALL-UNNAMED
- -cp
{{- if $c.study }}
- /app/workbench/*
- org.hepacast.workbench.cli.Main
{{- else }}
- /app/radiomics-cli/*
- org.hepacast.radiomics.cli.Main
{{- end }}
{{- end }}

{{- define "hepacast.cohortShard" -}}
{{- $c := .Values.cohort -}}
{{- if $c.study -}}
{{ list "run" $c.study "--cohort" (printf "/cohort/%s" $c.folder) | toYaml }}
{{- else -}}
{{ list "extract" "--cases" (printf "/cohort/%s" $c.cases) | toYaml }}
{{- with $c.protocol }}
- --protocol
- /cohort/{{ . }}
{{- end }}
{{- end }}
{{- range $c.options }}
- {{ . | quote }}
{{- end }}
- --out
- /cohort/{{ $c.out }}
- --shard
- job/{{ $c.shards }}
{{- end }}

{{- /* After the shards: the tables put together, or the rest of the study. */ -}}
{{- define "hepacast.cohortFinish" -}}
{{- $c := .Values.cohort -}}
{{- if $c.study -}}
{{ list "run" $c.study "--cohort" (printf "/cohort/%s" $c.folder) | toYaml }}
{{- range $c.options }}
- {{ . | quote }}
{{- end }}
{{- else -}}
{{ list "merge" "--wait" "--cases" (printf "/cohort/%s" $c.cases) | toYaml }}
{{- end }}
- --out
- /cohort/{{ $c.out }}
{{- end }}

{{- define "hepacast.cohortPod" -}}
{{- $c := .root.Values.cohort -}}
metadata:
  labels:
    app.kubernetes.io/name: hepacast-cohort
    # Nothing but the claim is reached: the policy that denies everything holds for these pods.
    app.kubernetes.io/part-of: hepacast
spec:
  # A pod that is killed is begun again, and goes on where it was; see podFailurePolicy.
  restartPolicy: Never
  automountServiceAccountToken: false
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    {{- include "hepacast.podSecurity" (dict "user" $c.user) | nindent 4 }}
    fsGroup: {{ $c.user }}
    fsGroupChangePolicy: OnRootMismatch
  containers:
    - name: cohort
      image: {{ $c.image | default (include "hepacast.image" (dict "root" .root "name" "commands")) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      command:
        {{- include "hepacast.cohortCommand" .root | nindent 8 }}
      args:
        {{- .args | nindent 8 }}
      resources:
        {{- toYaml $c.resources | nindent 8 }}
      securityContext:
        {{- include "hepacast.containerSecurity" (dict "readOnly" true) | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        - name: cohort
          mountPath: /cohort
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
    - name: cohort
      persistentVolumeClaim:
        claimName: {{ $c.claim }}
{{- end }}

{{- /* What the program has said itself is not tried again: it would say the same. */ -}}
{{- define "hepacast.cohortFailures" -}}
rules:
  - action: FailJob
    onExitCodes:
      containerName: cohort
      operator: In
      values: [1, 2]
  # A node that goes is nobody's failure.
  - action: Ignore
    onPodConditions:
      - type: DisruptionTarget
        status: "True"
{{- end }}
