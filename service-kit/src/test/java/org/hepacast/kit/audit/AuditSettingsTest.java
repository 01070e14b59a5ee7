package org.hepacast.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that would leave a trail that seals nothing end the start. */
class AuditSettingsTest {
  @TempDir private Path folder;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private record Settings(Optional<Path> keyFile, Duration patience) implements AuditConfig {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public Purpose purpose() {
      return Purpose.RESEARCH;
    }
  }

  @Test
  void withoutAKeyEntriesAreDigested() {
    assertThat(AuditTrail.seal(new Settings(Optional.empty(), PATIENCE)))
        .isInstanceOf(Seal.Digest.class);
  }

  @Test
  void aKeySealsThem() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "k".repeat(32));
    assertThat(AuditTrail.seal(new Settings(Optional.of(key), PATIENCE)))
        .isInstanceOf(Seal.Keyed.class);
  }

  @ParameterizedTest
  @CsvSource({"0", "31"})
  void aShortKeyEndsTheStart(int bytes) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "k".repeat(bytes));
    assertEndsTheStart(new Settings(Optional.of(key), PATIENCE), "hepacast.audit.key-file");
  }

  @Test
  void aKeyThatIsNotThereEndsTheStart() {
    Path nowhere = folder.resolve("nowhere");
    assertEndsTheStart(new Settings(Optional.of(nowhere), PATIENCE), "hepacast.audit.key-file");
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "-PT1S", "PT61S"})
  void patienceOutsideItsRangeEndsTheStart(Duration patience) {
    assertEndsTheStart(new Settings(Optional.empty(), patience), "hepacast.audit.patience");
  }

  private static void assertEndsTheStart(AuditConfig config, String key) {
    assertThatThrownBy(() -> AuditTrail.seal(config)).hasMessageContaining(key);
  }
}
