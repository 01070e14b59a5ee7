{{- /* Kafka's own commands: what is missing is made, what is there gets its configuration. */ -}}
{{- define "hepacast.topicsScript" -}}
set -eu
export LOG_DIR=/tmp
to="--bootstrap-server $KAFKA_BOOTSTRAP_SERVERS --command-config /tmp/client.properties"
# The client's settings by environment, as the services have them: KAFKA_SSL_TRUSTSTORE_TYPE is ssl.truststore.type.
: > /tmp/client.properties
for name in $(env | sed -n 's/^\(KAFKA_\(SECURITY\|SASL\|SSL\)_[A-Z_]*\)=.*/\1/p'); do
  key=$(echo "${name#KAFKA_}" | tr 'A-Z_' 'a-z.')
  # In a file of properties a backslash stands doubled.
  printf '%s=%s\n' "$key" "$(printenv "$name" | sed 's/\\/\\\\/g')" >> /tmp/client.properties
done
until /opt/kafka/bin/kafka-topics.sh $to --list > /dev/null; do sleep 5; done
{{- range .topics }}
/opt/kafka/bin/kafka-topics.sh $to --create --if-not-exists --topic {{ .name }} --partitions {{ .partitions }} --replication-factor {{ $.root.Values.topics.replicas }}
{{- $pairs := list }}
{{- range $key, $value := .configuration }}
{{- $pairs = append $pairs (printf "%s=%s" $key $value) }}
{{- end }}
/opt/kafka/bin/kafka-configs.sh $to --alter --entity-type topics --entity-name {{ .name }} --add-config {{ join "," $pairs }}
{{- end }}
{{- end }}

{{- define "hepacast.topicsJob" -}}
{{- $v := .root.Values -}}
{{- $script := include "hepacast.topicsScript" . }}
# A Job cannot be changed: another script has another name.
apiVersion: batch/v1
kind: Job
metadata:
  name: hepacast-topics-{{ printf "%s %s %s %s" $script (toJson $v.kafka) $v.topics.job.image .root.Chart.Version | sha256sum | trunc 8 }}
  labels:
    app.kubernetes.io/name: hepacast-topics
spec:
  backoffLimit: 10
  template:
    metadata:
      labels:
        app.kubernetes.io/name: hepacast-topics
    spec:
      restartPolicy: OnFailure
      automountServiceAccountToken: false
      securityContext:
        {{- include "hepacast.podSecurity" (dict "user" 1000) | nindent 8 }}
      containers:
        - name: topics
          image: {{ $v.topics.job.image }}
          imagePullPolicy: IfNotPresent
          command: [/bin/sh, -c]
          args:
            - |
              {{- $script | nindent 14 }}
          env:
            {{- include "hepacast.fromConfiguration" (dict "variable" "KAFKA_BOOTSTRAP_SERVERS" "key" "kafka-bootstrap-servers") | nindent 12 }}
            {{- if $v.kafka.caSecret }}
            {{- include "hepacast.kafkaTls" .root | nindent 12 }}
            {{- end }}
          {{- with $v.kafka.clientSecret }}
          envFrom:
            - secretRef:
                name: {{ . }}
          {{- end }}
          resources:
            requests: {cpu: 50m, memory: 256Mi}
            limits: {memory: 512Mi}
          securityContext:
            {{- include "hepacast.containerSecurity" (dict "readOnly" true) | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if $v.kafka.caSecret }}
            - name: kafka-ca
              mountPath: /kafka-ca
              readOnly: true
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        {{- with $v.kafka.caSecret }}
        - name: kafka-ca
          secret:
            secretName: {{ . }}
            items:
              - key: ca.p12
                path: ca.p12
        {{- end }}
{{- end }}
