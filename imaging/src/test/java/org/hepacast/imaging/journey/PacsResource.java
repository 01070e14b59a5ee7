package org.hepacast.imaging.journey;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.imaging.fixture.ByValue;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.testbed.pacs.DemoPacs;
import org.jspecify.annotations.Nullable;

/** An archive over a folder, and a protocol that is quickly measured by. */
public final class PacsResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Archive archive;

  /** The archive, and where its files lie. */
  public record Archive(DemoPacs pacs, Path folder) {}

  @Override
  public Map<String, String> start() {
    try {
      Path root = Files.createTempDirectory("hepacast-imaging-journey");
      Path folder = Files.createDirectory(root.resolve("pacs"));
      Path protocol = Files.writeString(root.resolve("test-ct.yaml"), TestProtocols.CT);
      var pacs = new DemoPacs(folder);
      archive = new Archive(pacs, folder);
      return Map.of(
          "hepacast.imaging.archives.pacs.root", pacs.root().toString(),
          "hepacast.imaging.archives.pacs.reach", "loopback",
          "hepacast.imaging.store-to", "pacs",
          "hepacast.imaging.protocol-files", protocol.toString(),
          "hepacast.imaging.segmentation.package-folder",
              ByValue.of(Scene.GRID).write(root.resolve("package")).toString(),
          "hepacast.imaging.disk.folder", root.resolve("images").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(archive, new TestInjector.MatchesType(Archive.class));
  }

  @Override
  public void stop() {
    if (archive != null) {
      archive.pacs().close();
    }
  }
}
