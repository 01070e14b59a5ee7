package org.hepacast.ingest.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.AssignedId;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the sender wants done: {@code POST Observation}, {@code PUT Observation/1}, {@code PUT
 * Observation?identifier=system|value}.
 *
 * @param id the id that the address gives; null for a POST
 */
record Request(boolean create, String type, @Nullable String id) {
  private static final Pattern CONDITIONAL =
      Pattern.compile("([A-Za-z]+)\\?identifier=([^|&]+)\\|([^|&]+)");

  static Request create(String type) {
    return new Request(true, type, null);
  }

  static Request update(String type, String id) {
    return new Request(false, type, id);
  }

  /** Of a Bundle's entry. */
  static Request of(@Nullable String method, @Nullable String url, String source) {
    if (method == null || url == null) {
      throw refusal(
          400, "request", "no method or url", "send request.method and request.url in every entry");
    }
    String plain = url.startsWith("/") ? url.substring(1) : url;
    return switch (method) {
      case "POST" -> create(plain);
      case "PUT" -> ofUpdate(plain, source);
      default ->
          throw refusal(
              405, "request.method", "a method other than POST and PUT", "this is an intake only");
    };
  }

  private static Request ofUpdate(String url, String source) {
    Matcher conditional = CONDITIONAL.matcher(decoded(url));
    if (conditional.matches()) {
      String type = conditional.group(1);
      String id = AssignedId.ofIdentifier(source, type, conditional.group(2), conditional.group(3));
      return new Request(false, type, id);
    }
    Reference reference =
        Reference.ofRelative(url)
            .orElseThrow(
                () ->
                    refusal(
                        400,
                        "request.url",
                        "no address of a resource",
                        "send Type/id or Type?identifier=system|value"));
    return new Request(false, reference.type(), reference.id());
  }

  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refusal(400, "request.url", "not percent-encoded", "encode it as RFC 3986 has it");
    }
  }

  private static Refusal refusal(int status, String element, String given, String remedy) {
    return new Refusal(status, Finding.Code.MALFORMED, "Bundle.entry." + element, given, remedy);
  }
}
