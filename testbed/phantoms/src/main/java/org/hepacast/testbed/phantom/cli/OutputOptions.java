package org.hepacast.testbed.phantom.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.testbed.phantom.picture.Picture;
import org.hepacast.testbed.phantom.study.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the files go, and what is to be wrong with them. */
final class OutputOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for dicom/, truth.json and picture.png.")
  private Path out = Path.of(".");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number, another person (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = {
        "Spoils the study in one way: missing-slice, duplicate-slice, wrong-modality,",
        "no-segmentation, segmentation-of-another-series, two-segmentations, stranger,",
        "mixed-patients, truncated-file, not-dicom, private-transfer-syntax."
      })
  private @Nullable Fault fault;

  @Option(names = "--json", description = "Print what is true as JSON.")
  private boolean json;

  static Fault faultNamed(String name) {
    return Arrays.stream(Fault.values())
        .filter(one -> one.option().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is no fault; take one of "
                        + Arrays.stream(Fault.values())
                            .map(Fault::option)
                            .collect(Collectors.joining(", "))));
  }

  long seed() {
    return seed;
  }

  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /** The folder of the DICOM files, which must not be there yet: studies would mingle. */
  Path dicom() {
    Path folder = out.resolve("dicom");
    if (Files.exists(folder)) {
      throw new PhantomRefusal(
          "the output folder holds a folder dicom already",
          "give another folder with --out, or delete that one");
    }
    return folder;
  }

  /** Writes truth and picture, and returns what is to be said. */
  List<String> finish(Map<String, Object> truth, BufferedImage picture, List<Path> files) {
    String text = Json.of(truth);
    try {
      Files.writeString(out.resolve("truth.json"), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Picture.write(picture, out.resolve("picture.png"));
    return json
        ? List.of(text)
        : List.of(
            files.size() + " DICOM files in " + out.resolve("dicom"),
            "what is true of them in " + out.resolve("truth.json"),
            "study " + truth.get("studyUid"));
  }
}
