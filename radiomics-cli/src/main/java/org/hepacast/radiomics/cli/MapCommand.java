package org.hepacast.radiomics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.extract.FeatureMaps;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Volume;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Feature maps of one case, a file per feature. */
@Command(
    name = "map",
    description = "Computes features around every voxel of the region; one image per feature.",
    mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {

  /** Kinds of image file that hold any number in every voxel. */
  enum Format {
    NRRD(Nrrd.FORMAT),
    NIFTI(Nifti.FORMAT);

    private final ImageFormat kind;

    Format(ImageFormat kind) {
      this.kind = kind;
    }

    void write(Path folder, String name, Volume map) {
      kind.write(folder.resolve(name + kind.extension()), map);
    }

    @Override
    public String toString() {
      return kind.key();
    }
  }

  @Mixin private final ImageAndMask given = new ImageAndMask();

  @Option(
      names = "--protocol",
      paramLabel = "FILE",
      description =
          "PyRadiomics parameter file, YAML or JSON, with its voxelSetting"
              + " (default: PyRadiomics' defaults).")
  private @Nullable Path protocol;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the images go, named by their feature.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "nrrd",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Format format = Format.NRRD;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    FeatureMaps maps =
        FeatureMaps.of(protocol == null ? Protocol.pyradiomicsDefaults() : Protocol.read(protocol));
    LoadedCase loaded = given.load();
    LoadedCase.requireMeasured(loaded.source(), loaded.mask());
    Map<String, Volume> computed = maps.extract(loaded.image(), loaded.mask());
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
    computed.forEach((name, map) -> format.write(out, name, map));
    spec.commandLine().getOut().printf("%d maps written to %s%n", computed.size(), out);
    return 0;
  }
}
