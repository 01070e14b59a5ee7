package org.hepacast.kit.smart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.kit.config.Setting;
import org.jboss.logging.Logger;

/**
 * The keys as they lie in their folder now: one that is put there is used without a restart, one
 * that is taken away no longer. Safe for use by many threads.
 */
public final class KeyFolder {
  private static final Logger LOG = Logger.getLogger(KeyFolder.class);

  private final Path folder;
  private volatile List<SigningKey> keys;
  private volatile String notRead = "";

  /**
   * @param setting name of the setting, for the refusal
   * @throws io.quarkus.runtime.configuration.ConfigurationException where it holds no key, or a
   *     file that is none
   */
  public KeyFolder(Path folder, String setting) {
    this.folder = folder;
    var faults = new ArrayList<String>();
    this.keys = read(faults);
    if (!faults.isEmpty()) {
      throw Setting.unusable("%s: %s".formatted(setting, faults.getFirst()));
    }
    if (keys.isEmpty()) {
      throw Setting.unusable(
          "%s: no file *.pem lies in that folder; put a private key there".formatted(setting));
    }
  }

  /**
   * The newest, which is the last by its name, first. A file that cannot be read, as while it is
   * being written, keeps no other out; a folder without any leaves the last ones standing.
   */
  List<SigningKey> newestFirst() {
    var faults = new ArrayList<String>();
    List<SigningKey> found = read(faults);
    tell(String.join("; ", faults));
    if (!found.isEmpty()) {
      keys = found;
    }
    return keys;
  }

  /** The public keys as a JSON Web Key Set (RFC 7517, 5). */
  public byte[] published() {
    return EventJson.write(
        Map.of("keys", newestFirst().stream().map(SigningKey::published).toList()));
  }

  private List<SigningKey> read(List<String> faults) {
    var found = new ArrayList<SigningKey>();
    for (Path file : files(faults)) {
      try {
        found.add(PrivateKeyFile.read(file));
      } catch (PrivateKeyFile.Unusable e) {
        faults.add("the file %s gives no key: %s".formatted(file.getFileName(), e.sentence()));
      }
    }
    return List.copyOf(found.reversed());
  }

  private List<Path> files(List<String> faults) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      faults.add("the folder cannot be read; name one that holds private keys");
      return List.of();
    }
  }

  /** Once for each fault: keys are looked for every few minutes. */
  private void tell(String faults) {
    if (!faults.isEmpty() && !faults.equals(notRead)) {
      LOG.warnf("Keys for the EHR: %s", faults);
    }
    notRead = faults;
  }
}
