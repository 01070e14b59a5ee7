package org.hepacast.dicomweb.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.settings.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingTest {
  @TempDir Path path;

  /** So many bytes of nothing; counts what is read of it. */
  private static final class Endless extends InputStream {
    private final long length;
    private long given;

    Endless(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return given++ < length ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = (int) Math.min(most, length - given);
      given += count;
      return count == 0 ? -1 : count;
    }
  }

  private Landing landing(Limits limits) throws Exception {
    return new Landing(Folder.open(path, Set.of("1.2")), limits, new Faults("PACS"));
  }

  private void assertNothingIsLeft() throws Exception {
    try (var files = Files.list(path.resolve("aside"))) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"100000, 9000000", "9000000, 100000"})
  void threeGigabytesAreRefusedAtTheLimit(long ofAFile, long ofAStudy) throws Exception {
    var content = new Endless(3_000_000_000L);
    var landing = landing(new Limits(ofAFile, ofAStudy, 10, 1));

    assertThatThrownBy(() -> landing.land(content, OptionalLong.empty(), header -> ""))
        .isInstanceOfSatisfying(
            ExchangeException.class,
            e -> assertThat(e.fault().reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(content.given).isLessThanOrEqualTo(100_000 + (1 << 16));
    assertNothingIsLeft();
  }

  @Test
  void whatIsAnnouncedAsTooLargeIsNotRead() throws Exception {
    var content = new Endless(3_000_000_000L);
    var landing = landing(new Limits(100_000, 200_000, 10, 1));

    assertThatThrownBy(() -> landing.land(content, OptionalLong.of(3_000_000_000L), header -> ""))
        .isInstanceOf(ExchangeException.class);
    assertThat(content.given).isZero();
  }

  @Test
  void whatTheDiskCannotHoldIsNotRead() throws Exception {
    var content = new Endless(Long.MAX_VALUE);
    var landing = landing(new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 10, 1));

    assertThatThrownBy(
            () -> landing.land(content, OptionalLong.of(Long.MAX_VALUE - 1), header -> ""))
        .isInstanceOfSatisfying(
            ExchangeException.class,
            e -> assertThat(e.fault().reason()).isEqualTo(Reason.NO_SPACE));
    assertThat(content.given).isZero();
  }

  @Test
  void aLineThatACrashHasCutIsPassedOver() throws Exception {
    Files.createDirectories(path.resolve("images"));
    Files.writeString(path.resolve("instances.tsv"), "1.2\t1.2.1\t10\n1.2\t1.2.2\t5\tabc");
    Files.writeString(path.resolve("images/1.2.2.dcm"), "12345");

    assertThat(Folder.open(path, Set.of("1.2")).present()).isEmpty();
    assertThat(path.resolve("images/1.2.2.dcm")).doesNotExist();
  }
}
