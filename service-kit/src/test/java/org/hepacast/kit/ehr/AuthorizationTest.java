package org.hepacast.kit.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
  private static final String SETTING = "hepacast.ingest.ehr.authorization";

  @TempDir private Path folder;

  @Test
  void withoutASettingThereIsNone() {
    assertThat(new Authorization(null, null, SETTING).get()).isEmpty();
  }

  @Test
  void aFixedValueIsSentAsItIs() {
    assertThat(new Authorization("Bearer a", null, SETTING).get()).contains("Bearer a");
  }

  @Test
  void aTokenThatIsRenewedInItsFileIsTakenWithoutARestart() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "Bearer old\n");
    var authorization = new Authorization(null, file, SETTING);

    assertThat(authorization.get()).contains("Bearer old");
    Files.writeString(file, "Bearer new\n");
    assertThat(authorization.get()).contains("Bearer new");
  }

  @Test
  void whileTheFileIsBeingReplacedTheLastValueStands() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "Bearer old");
    var authorization = new Authorization(null, file, SETTING);

    Files.writeString(file, "");
    assertThat(authorization.get()).contains("Bearer old");
    Files.delete(file);
    assertThat(authorization.get()).contains("Bearer old");
  }

  @Test
  void whatCannotWorkIsRefusedAtStartWithTheSettingNamed() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> new Authorization("Bearer a", empty, SETTING))
        .hasMessageContaining(SETTING)
        .hasMessageContaining("both");
    assertThatThrownBy(() -> new Authorization(null, empty, SETTING))
        .hasMessageContaining(SETTING + "-file")
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> new Authorization(null, folder.resolve("none"), SETTING))
        .hasMessageContaining(SETTING + "-file")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void doesNotShowTheSecret() {
    assertThat(new Authorization("Bearer secret", null, SETTING))
        .hasToString("Authorization[fixed]");
  }
}
