{{- define "sq.components" -}}gateway onboarding audit inspection scorecard{{- end }}

{{- define "sq.fullname" -}}
{{- default (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (contains .Chart.Name .Release.Name)) .Values.fullnameOverride | trunc 45 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select: they never change. .component may be a program, or a part of the evaluation. */}}
{{- define "sq.selector" -}}
app.kubernetes.io/name: supplier-quality
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "sq.metadata" -}}
labels:
  {{- include "sq.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
  app.kubernetes.io/part-of: supplier-quality
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
  {{- with merge (dict) (.labels | default dict) .root.Values.labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (dict) (.annotations | default dict) .root.Values.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What holds for a program: the defaults, with its own over them. */}}
{{- define "sq.settings" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values .component)) | toYaml }}
{{- end }}

{{- define "sq.image" -}}
{{- $image := .root.Values.image -}}
{{- $own := .settings.image -}}
{{- $name := default (printf "%s/%s" $image.repository .component) $own.repository -}}
{{- if and $image.registry (not $own.repository) }}{{ $name = printf "%s/%s" $image.registry $name }}{{ end -}}
{{- if $own.digest }}{{ $name }}@{{ $own.digest }}{{ else }}{{ $name }}:{{ coalesce $own.tag $image.tag .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* Where a connection string is: name and key. */}}
{{- define "sq.documents" -}}
{{- $documents := .root.Values.documents -}}
{{- $own := index $documents.services .component | default dict -}}
{{- if $own -}}
name: {{ $own.existingSecret }}
key: {{ default .component $own.key }}
{{- else if $documents.existingSecret -}}
name: {{ $documents.existingSecret }}
key: {{ default .component $documents.key }}
{{- else if include "sq.makesDocuments" .root -}}
name: {{ include "sq.fullname" .root }}-documents
key: {{ .component }}
{{- else -}}
{{- fail "Where is MongoDB? Set documents.existingSecret (a secret with a connection string for each service), or evaluation.enabled=true to try it out." }}
{{- end }}
{{- end }}

{{- define "sq.messages" -}}
{{- $messages := .Values.messages -}}
{{- if $messages.existingSecret -}}
name: {{ $messages.existingSecret }}
key: {{ $messages.key }}
{{- else if include "sq.makesMessages" . -}}
name: {{ include "sq.fullname" . }}-messages
key: {{ $messages.key }}
{{- else -}}
{{- fail "Where is RabbitMQ? Set messages.existingSecret (a secret with the connection string), or evaluation.enabled=true to try it out." }}
{{- end }}
{{- end }}

{{/* Whether connection strings are put into secrets by the chart: because they are given, or because the evaluation's passwords are made here. */}}
{{- define "sq.makesDocuments" -}}
{{- if and (not .Values.documents.existingSecret) (or .Values.documents.connectionString (and .Values.evaluation.enabled (not .Values.evaluation.existingSecret))) }}true{{ end }}
{{- end }}

{{- define "sq.makesMessages" -}}
{{- if and (not .Values.messages.existingSecret) (or .Values.messages.connectionString (and .Values.evaluation.enabled (not .Values.evaluation.existingSecret))) }}true{{ end }}
{{- end }}

{{/*
Whether a program is connected with the evaluation's servers, as far as can be known here: what a secret of your own names lies elsewhere, unless it had to be
made because the evaluation's passwords are yours too.
*/}}
{{- define "sq.usesEvaluationsDocuments" -}}
{{- $documents := .root.Values.documents -}}
{{- $own := or $documents.existingSecret (index $documents.services .component) -}}
{{- if and .root.Values.evaluation.enabled (ternary .root.Values.evaluation.existingSecret (not $documents.connectionString) (not (empty $own))) }}true{{ end }}
{{- end }}

{{- define "sq.usesEvaluationsMessages" -}}
{{- $messages := .Values.messages -}}
{{- if and .Values.evaluation.enabled (ternary .Values.evaluation.existingSecret (not $messages.connectionString) (not (empty $messages.existingSecret))) }}true{{ end }}
{{- end }}

{{- define "sq.evaluationSecret" -}}
{{- default (printf "%s-evaluation" (include "sq.fullname" .)) .Values.evaluation.existingSecret }}
{{- end }}

{{- define "sq.bootstrapSecret" -}}
{{- default (printf "%s-admin" (include "sq.fullname" .)) .Values.gateway.bootstrapApiKey.existingSecret }}
{{- end }}

{{/* A value of a secret of ours: what is there already, else made at random. The same however often it is asked for while one release is rendered. */}}
{{- define "sq.random" -}}
{{- $made := index .root.Values "madeSecrets" | default dict -}}
{{- $_ := set .root.Values "madeSecrets" $made -}}
{{- $id := printf "%s/%s" .secret .key -}}
{{- if not (hasKey $made $id) -}}
{{- $there := (lookup "v1" "Secret" .root.Release.Namespace .secret).data | default dict -}}
{{- $_ := set $made $id (hasKey $there .key | ternary (index $there .key | default "" | b64dec) (printf "%s%s" (default "" .prefix) (randAlphaNum 40))) -}}
{{- end -}}
{{- index $made $id -}}
{{- end }}

{{/* Changes when a secret that a pod reads does: one of ours by what is rendered, another by what is in the cluster now. */}}
{{- define "sq.secretsSum" -}}
{{- $root := .root -}}
{{- $rendered := include (print $root.Template.BasePath "/secret.yaml") $root -}}
{{- $sum := list -}}
{{- range .names | uniq | sortAlpha }}
{{- $ours := false -}}
{{- $name := . -}}
{{- range $document := splitList "\n---\n" $rendered }}
{{- $secret := fromYaml $document -}}
{{- if eq $name (dig "metadata" "name" "" $secret) }}{{ $ours = true }}{{ $sum = append $sum (toJson $secret.stringData) }}{{ end -}}
{{- end -}}
{{- if not $ours }}{{ $sum = append $sum ((lookup "v1" "Secret" $root.Release.Namespace .).data | default dict | toJson) }}{{ end -}}
{{- end -}}
{{- $sum | join "\n" | sha256sum -}}
{{- end }}

{{- define "sq.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "sq.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}
