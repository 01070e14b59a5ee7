package org.hepacast.modelformat.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class PackageFuzzTest {

  @MethodSource("org.hepacast.modelformat.fuzz.PackageTargets#zips")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefusesAZip(byte[] file) {
    PackageTargets.zip(file);
  }
}
