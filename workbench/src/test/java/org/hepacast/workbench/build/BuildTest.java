package org.hepacast.workbench.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTest {
  private static final String COMMIT = "3f2a".repeat(10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          commit=COMMIT,dirty=false | 0.1.0+COMMIT
          commit=COMMIT,dirty=true | 0.1.0+COMMIT.changed.c0de
          commit=COMMIT,dirty=${git.dirty} | 0.1.0+COMMIT.changed.c0de
          commit=${git.commit.id},dirty=${git.dirty} | 0.1.0+code.c0de
          commit=,dirty=false | 0.1.0+code.c0de
          """)
  void namesTheCommitAndWhatWasCompiledWhereTheCommitDoesNotSayIt(String filled, String name)
      throws IOException {
    var build = new Properties();
    build.load(
        new StringReader("version=0.1.0\n" + filled.replace(',', '\n').replace("COMMIT", COMMIT)));
    assertThat(Build.named(build, () -> "c0de")).isEqualTo(name.replace("COMMIT", COMMIT));
  }

  @Test
  void theBuildHasFilledInItsVersion() {
    assertThat(Build.program()).matches("[0-9].*\\+.+").doesNotContain("$");
  }
}
