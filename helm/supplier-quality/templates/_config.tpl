{{/* The configuration of a program, as environment variables; what is secret comes from secrets. */}}
{{- define "sq.config" -}}
ASPNETCORE_URLS: http://+:8080
Listen__Http2Port: {{ eq .component "gateway" | ternary "" "8081" | quote }}
Listen__MetricsPort: "9464"
Shutdown__Drain: {{ printf "00:%02d:%02d" (div (int .settings.drainSeconds) 60) (mod (int .settings.drainSeconds) 60) | quote }}
Logging__Console__FormatterName: {{ .root.Values.logging.format }}
Logging__LogLevel__Default: {{ .root.Values.logging.level }}
Logging__LogLevel__Microsoft.AspNetCore: Warning
{{- if or .root.Values.ca.existingSecret .root.Values.ca.existingConfigMap }}
SSL_CERT_DIR: /etc/ssl/certs:/etc/supplier-quality/ca
{{- end }}
{{- with .root.Values.telemetry.otlpEndpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- if eq .component "gateway" }}
Gateway__SetupTokenFile: /tmp/setup-token
{{- if .settings.trustForwardedHeaders }}
ASPNETCORE_FORWARDEDHEADERS_ENABLED: "true"
{{- end }}
{{- range $service := without (splitList " " (include "sq.components" .)) "gateway" }}
ReverseProxy__Clusters__{{ $service }}__Destinations__main__Address: http://{{ include "sq.fullname" $.root }}-{{ $service }}:8081/
{{- end }}
{{- else }}
Identity__Jwks: http://{{ include "sq.fullname" $.root }}-gateway:8080/.well-known/jwks.json
{{- end }}
{{- with .settings.options }}
{{- include "sq.options" (dict "prefix" (title $.component) "options" .) }}
{{- end }}
{{- end }}

{{/* Options of a program in its own words: Gateway__Oidc__Authority. */}}
{{- define "sq.options" -}}
{{- $prefix := .prefix -}}
{{- range $name, $value := .options }}
{{- if kindIs "map" $value }}
{{- include "sq.options" (dict "prefix" (printf "%s__%s" $prefix $name) "options" $value) }}
{{- else }}
{{ $prefix }}__{{ $name }}: {{ kindIs "float64" $value | ternary (int64 $value) $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}
