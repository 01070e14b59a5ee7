package org.hepacast.segmentation.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.segmentation.output.LabelFiles;
import org.hepacast.segmentation.output.LabelObject;
import org.hepacast.segmentation.output.LabelPictures;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Probabilities;
import org.hepacast.segmentation.segment.Segmentation;
import org.hepacast.segmentation.segment.Segmenter;
import org.jspecify.annotations.Nullable;

/**
 * Segments one case into its files: labels, where asked for probabilities and pictures, and last a
 * record of how they came about, which says that the case is whole.
 *
 * @param pictures folder, or null where none are wanted
 */
record CaseRun(
    SegmentationPackage model,
    Segmenter.Options options,
    @Nullable Path pictures,
    PrintWriter err) {

  private static final double MM3_PER_ML = 1000;
  private static final String VERSION = "0.1.0";

  /** Whether an earlier run has done this case in the same way. */
  boolean isDone(Path out) {
    try {
      return Files.isRegularFile(out)
          && Files.isRegularFile(record(out))
          && Files.readString(record(out)).startsWith(way());
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static Path record(Path out) {
    return out.resolveSibling(out.getFileName() + ".json");
  }

  /** How the record begins: the package and the options that labels depend on. */
  private String way() {
    Map<String, Object> way = new LinkedHashMap<>();
    way.put("package", model.manifest().id());
    way.put("sha256", model.digest());
    way.put("maturity", String.valueOf(model.manifest().maturity()));
    way.put("mirrored", options.mirrored());
    way.put("probabilities", options.probabilities());
    String json = Json.of(way);
    return json.substring(0, json.length() - 1);
  }

  /** The segmentation, written. */
  Segmentation run(List<Path> images, Optional<String> series, Path out) {
    boolean asDicom = isDicom(out);
    if (!asDicom) {
      LabelFiles.format(out);
    }
    GivenImage image = GivenImage.read(images, series);
    Optional<SourceSeries> source = asDicom ? Optional.of(image.source()) : Optional.empty();
    image.requireSuited(model);
    makeFolder(out);
    Segmentation segmented =
        new Segmenter(model, options)
            .segment(image.volumes(), TileProgress.of(String.valueOf(out.getFileName()), err));
    if (source.isPresent()) {
      writeObjects(out, segmented, source.get());
    } else {
      LabelFiles.write(out, segmented.labels());
      writeProbabilities(out, segmented.probabilities());
    }
    if (pictures != null) {
      LabelPictures.write(pictures, stem(out), image.first(), segmented.labels(), model.manifest());
    }
    String record = way() + "," + Json.of(figures(segmented)).substring(1) + "\n";
    FileOutput.write(record(out), stream -> stream.write(record.getBytes(StandardCharsets.UTF_8)));
    return segmented;
  }

  /** Before hours of work that could not be written. */
  private static void makeFolder(Path out) {
    try {
      Files.createDirectories(out.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static boolean isDicom(Path out) {
    return out.toString().endsWith(".dcm");
  }

  private static String stem(Path out) {
    return String.valueOf(out.getFileName()).replaceAll("\\.(nii\\.gz|nii|nrrd|dcm)$", "");
  }

  private void writeObjects(Path out, Segmentation segmented, SourceSeries source) {
    LocalDateTime started = source.study().started();
    // The study's own time: the same image gives the same bytes.
    var object =
        new LabelObject(
            model.manifest(),
            model.digest(),
            new Equipment("Hepacast", "Hepacast segment", "command line", VERSION),
            started == null ? LocalDateTime.of(2000, 1, 1, 0, 0) : started);
    Part10.write(out, object.of(segmented.labels(), source));
    if (options.probabilities()) {
      Path beside = out.resolveSibling(stem(out) + "-probabilities.dcm");
      Part10.write(beside, object.of(segmented.probabilities(), source));
    }
  }

  private static void writeProbabilities(Path out, Probabilities probabilities) {
    ImageFormat format = LabelFiles.format(out);
    for (String name : probabilities.names()) {
      String file = "%s-%s%s".formatted(stem(out), name.replaceAll("\\W", "_"), format.extension());
      format.write(out.resolveSibling(file), probabilities.of(name));
    }
  }

  private Map<String, Object> figures(Segmentation segmented) {
    Map<String, Object> volumes = new LinkedHashMap<>();
    for (CodedClass one : model.manifest().classes()) {
      volumes.put(one.name(), segmented.labels().mask(one.label()).volumeMm3() / MM3_PER_ML);
    }
    Map<String, Object> agreement = new LinkedHashMap<>();
    segmented
        .agreement()
        .forEach(
            (name, share) ->
                agreement.put(
                    name, share.isPresent() ? Optional.of(share.getAsDouble()) : Optional.empty()));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("volumesMl", volumes);
    figures.put("agreement", agreement);
    return figures;
  }
}
