package org.hepacast.workbench.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each library shows to others can be used by them, and says what it does. */
class LibraryModulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"model-format", "radiomics", "prognosis"})
  void everyTypeOfAnExportedSignatureIsExported(String library) throws IOException {
    assertThat(read(library).leaks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model-format", "radiomics", "prognosis"})
  void everyPublicMethodOfAnExportedPackageSaysWhatItDoes(String library) throws IOException {
    assertThat(read(library).undocumented()).isEmpty();
  }

  private static LibrarySources read(String library) throws IOException {
    return LibrarySources.read(Path.of("..", library, "src", "main", "java"));
  }
}
