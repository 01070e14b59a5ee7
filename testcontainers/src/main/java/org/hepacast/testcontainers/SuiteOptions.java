package org.hepacast.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Network;

/** What a suite is to be like, before it is started. */
final class SuiteOptions {
  /** Whose token the demo EHR shows with its notifications. */
  private static final String NOTIFIER = "suite-ehr";

  /** A file for a service, and where it lies in its container. */
  record GivenFile(Path file, String path) {}

  private final Map<HepacastService, Map<String, String>> settings =
      new EnumMap<>(HepacastService.class);
  private final Map<HepacastService, List<GivenFile>> files = new EnumMap<>(HepacastService.class);
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Map<String, String> ehrSettings = new LinkedHashMap<>();
  boolean imaging;
  boolean reuse;
  String patientIdSystem = "urn:hepacast:demo:record-number";
  Duration patience = Duration.ofMinutes(3);
  @Nullable Network network;
  @Nullable URI ehrInside;
  @Nullable URI ehrOutside;

  void set(HepacastService service, String name, String value) {
    settings.computeIfAbsent(service, key -> new LinkedHashMap<>()).put(name, value);
  }

  void setUnlessGiven(HepacastService service, String name, String value) {
    settings.computeIfAbsent(service, key -> new LinkedHashMap<>()).putIfAbsent(name, value);
  }

  void give(HepacastService service, Path file, String path) {
    files.computeIfAbsent(service, key -> new ArrayList<>()).add(new GivenFile(file, path));
  }

  void ehr(Map<String, String> given) {
    ehrSettings.putAll(given);
  }

  /** The first one closes the services to whoever shows none. */
  void token(String name, String token, List<String> roles) {
    if (tokens.isEmpty()) {
      allow(NOTIFIER, notifierToken(), List.of("sender", "reader", "operator"));
      set(
          HepacastService.INGEST,
          "HEPACAST_INGEST_EHR_NOTIFY_AUTHORIZATION",
          "Bearer " + notifierToken());
    }
    allow(name, token, roles);
  }

  private void allow(String name, String token, List<String> roles) {
    tokens.put(name, token);
    String prefix = "HEPACAST_AUTH_TOKENS__" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (HepacastService service : HepacastService.values()) {
      set(service, "HEPACAST_AUTH_ENABLED", "true");
      set(service, prefix + "__SHA256", sha256(token));
      set(service, prefix + "__ROLES", String.join(",", roles));
    }
  }

  /** The same in every run: else containers could not be used again. It guards nothing. */
  private static String notifierToken() {
    return sha256(NOTIFIER);
  }

  /** What this suite itself shows to its services; empty where they are open to everybody. */
  String authorization() {
    return tokens.isEmpty() ? "" : "Bearer " + notifierToken();
  }

  Map<String, String> settings(HepacastService service) {
    return Map.copyOf(settings.getOrDefault(service, Map.of()));
  }

  List<GivenFile> files(HepacastService service) {
    return List.copyOf(files.getOrDefault(service, List.of()));
  }

  Map<String, String> ehrSettings() {
    return Map.copyOf(ehrSettings);
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
