package org.hepacast.segmentation.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.segmentation.network.OnnxNetwork;
import org.hepacast.segmentation.plan.Configuration;
import org.hepacast.segmentation.plan.DatasetFile;
import org.hepacast.segmentation.plan.Labels;
import org.hepacast.segmentation.plan.PlanFiles;

/**
 * A model that has been checked and is ready to run; thread-safe. It holds native memory until it
 * is closed.
 */
public final class SegmentationPackage implements AutoCloseable {

  private static final String MANIFEST = "package.json";

  private final PackageManifest manifest;
  private final Configuration configuration;
  private final Labels labels;
  private final Postprocessing postprocessing;
  private final List<OnnxNetwork> networks;
  private final String digest;

  private SegmentationPackage(HashedFolder files) {
    manifest = StrictJson.read(MANIFEST, files.read(MANIFEST), PackageManifest.class);
    labels = DatasetFile.read(files.read(DatasetFile.DATASET));
    configuration = PlanFiles.read(files.read(PlanFiles.PLANS), manifest.nnunet().configuration());
    postprocessing =
        files.has(Postprocessing.FILE)
            ? Postprocessing.read(files.read(Postprocessing.FILE))
            : Postprocessing.NONE;
    digest = files.digest();
    requireAgreement();
    networks = open(files);
  }

  /** The package in a folder; one that is damaged, incomplete or contradicts itself is refused. */
  public static SegmentationPackage open(Path folder) {
    return new SegmentationPackage(HashedFolder.open(folder));
  }

  private void requireAgreement() {
    if (configuration.normalisation().size() != labels.channels().size()) {
      throw new PackageException(
          PlanFiles.PLANS,
          "it normalises %d channels, and %s names %d"
              .formatted(
                  configuration.normalisation().size(),
                  DatasetFile.DATASET,
                  labels.channels().size()),
          "give both files of one training");
    }
    for (int output = 0; output < labels.outputs(); output++) {
      int label = labels.values().get(output);
      String name = labels.names().get(output);
      boolean meant =
          manifest.classes().stream()
              .anyMatch(one -> one.label() == label && one.name().equals(name));
      if (label > 0 && !meant) {
        throw new PackageException(
            MANIFEST + " 'classes'",
            "the label %d (%s) of %s has no class".formatted(label, name, DatasetFile.DATASET),
            "give one of that label and name, with category and type");
      }
    }
    for (PackageManifest.CodedClass one : manifest.classes()) {
      if (!labels.values().contains(one.label())) {
        throw new PackageException(
            MANIFEST + " 'classes'",
            "the class '%s' has the label %d, which the model does not write"
                .formatted(one.name(), one.label()),
            "%s has the labels %s".formatted(DatasetFile.DATASET, labels.values()));
      }
    }
    requireMirrorAxes();
  }

  private void requireMirrorAxes() {
    List<Integer> axes = manifest.nnunet().mirrorAxes();
    int most = tile().size();
    boolean ascend = axes.equals(axes.stream().sorted().distinct().toList());
    if (!ascend || axes.stream().anyMatch(axis -> axis < 0 || axis >= most)) {
      throw new PackageException(
          MANIFEST + " 'nnunet'",
          "mirrorAxes is " + axes,
          "give axes from 0 to %d, ascending".formatted(most - 1));
    }
  }

  private List<Integer> tile() {
    List<Integer> patch = configuration.patch().toList();
    return configuration.planar() ? patch.subList(1, patch.size()) : patch;
  }

  private List<OnnxNetwork> open(HashedFolder files) {
    List<OnnxNetwork> opened = new ArrayList<>();
    try {
      for (String network : manifest.networks()) {
        opened.add(
            OnnxNetwork.open(
                files.path(network),
                files.hashes().keySet(),
                labels.channels().size(),
                tile(),
                labels.outputs()));
      }
      return List.copyOf(opened);
    } catch (RuntimeException e) {
      opened.forEach(OnnxNetwork::close);
      throw e;
    }
  }

  /** What the package says of its model. */
  public PackageManifest manifest() {
    return manifest;
  }

  /** How images are prepared and cut. */
  public Configuration configuration() {
    return configuration;
  }

  /** Channels and labels. */
  public Labels labels() {
    return labels;
  }

  /** What is done with labels at the end. */
  public Postprocessing postprocessing() {
    return postprocessing;
  }

  /** The networks, one for each fold. */
  public List<OnnxNetwork> networks() {
    return networks;
  }

  /** The SHA-256 of the list of hashes: two packages with the same one are the same. */
  public String digest() {
    return digest;
  }

  /** Axes of the tile, of 0 for z, 1 for y and 2 for x, along which it may be mirrored. */
  public List<Integer> mirrorAxes() {
    int first = configuration.planar() ? 1 : 0;
    return manifest.nnunet().mirrorAxes().stream().map(axis -> axis + first).toList();
  }

  @Override
  public void close() {
    networks.forEach(OnnxNetwork::close);
  }
}
