package org.hepacast.modelformat.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class ManifestFuzzTest {

  @MethodSource("org.hepacast.modelformat.fuzz.PackageTargets#manifests")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefusesAManifest(byte[] json) {
    PackageTargets.manifest(json);
  }
}
