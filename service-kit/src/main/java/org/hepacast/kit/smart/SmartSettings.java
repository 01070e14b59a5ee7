package org.hepacast.kit.smart;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.kit.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * SMART Backend Services as an operator has set them, checked.
 *
 * @param scopes separated by blanks
 * @param tokenEndpoint null for what the EHR tells
 */
public record SmartSettings(
    String clientId, KeyFolder keys, String scopes, @Nullable URI tokenEndpoint) {

  /**
   * @param prefix of the settings' names: {@code hepacast.report.ehr.smart}
   * @param needed scopes that are asked for unless others are set
   * @return empty where nothing is set
   * @throws io.quarkus.runtime.configuration.ConfigurationException for what cannot work
   */
  public static Optional<SmartSettings> of(SmartConfig config, String prefix, List<String> needed) {
    if (config.clientId().isEmpty() && config.keys().isEmpty()) {
      return Optional.empty();
    }
    String clientId =
        config.clientId().orElseThrow(() -> lacking(prefix + ".client-id", prefix + ".keys"));
    Path keys = config.keys().orElseThrow(() -> lacking(prefix + ".keys", prefix + ".client-id"));
    return Optional.of(
        new SmartSettings(
            Setting.matching(
                "[\\x21-\\x7E]{1,200}",
                "as the EHR's administrator has registered it, without blanks",
                prefix + ".client-id",
                clientId),
            new KeyFolder(keys, prefix + ".keys"),
            // RFC 6749, 3.3.
            Setting.matching(
                "[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*",
                "scopes separated by one blank, such as 'system/Patient.rs system/Observation.rs'",
                prefix + ".scopes",
                config.scopes().orElse(String.join(" ", needed))),
            config
                .tokenEndpoint()
                .map(endpoint -> Setting.http(prefix + ".token-endpoint", endpoint))
                .orElse(null)));
  }

  private static RuntimeException lacking(String name, String given) {
    return Setting.unusable(
        "%s is missing, which goes with %s; set both or none".formatted(name, given));
  }
}
