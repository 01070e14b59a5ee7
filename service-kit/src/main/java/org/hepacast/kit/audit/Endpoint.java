package org.hepacast.kit.audit;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hepacast.contracts.audit.AuditKind;

/**
 * An endpoint as it is declared.
 *
 * @param kind what it does to records; empty where it touches none
 * @param shown {@code GET /cases/{caseId}}: what was called tells who was asked for, this does not
 */
record Endpoint(Optional<AuditKind> kind, String shown) {
  private static final ConcurrentHashMap<Method, Endpoint> KNOWN = new ConcurrentHashMap<>();

  static Endpoint of(Class<?> resource, Method method) {
    return KNOWN.computeIfAbsent(method, one -> read(resource, one));
  }

  private static Endpoint read(Class<?> resource, Method method) {
    Optional<AuditKind> kind =
        Optional.ofNullable(method.getAnnotation(Audits.class))
            .or(
                () ->
                    method.isAnnotationPresent(NoPatientData.class)
                        ? Optional.empty()
                        : Optional.ofNullable(resource.getAnnotation(Audits.class)))
            .map(Audits::value);
    String path =
        Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
            .filter(java.util.Objects::nonNull)
            .map(one -> one.value().replaceAll("^/+|/+$", ""))
            .filter(part -> !part.isEmpty())
            .map(part -> "/" + part)
            .reduce("", String::concat);
    return new Endpoint(kind, verb(method) + " " + (path.isEmpty() ? "/" : path));
  }

  private static String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst()
        .orElse("?");
  }
}
