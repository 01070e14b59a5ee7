package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Computes the features that a protocol asks for. Thread-safe; one extractor serves many regions.
 *
 * <p>Filters and the families of each derived image are tasks of their own; results are put
 * together in the order of the protocol, so that the same bytes come out of any number of threads.
 */
public final class Extractor {

  private final Protocol protocol;
  private final Workers workers;

  private Extractor(Protocol protocol, Workers workers) {
    this.protocol = protocol;
    this.workers = workers;
  }

  /** An extractor that uses all processors and has nothing to close. */
  public static Extractor of(Protocol protocol) {
    return of(protocol, Workers.common());
  }

  /** An extractor that uses these threads, which stay the caller's to close. */
  public static Extractor of(Protocol protocol, Workers workers) {
    return new Extractor(protocol, workers);
  }

  /** What this extractor computes. */
  public Protocol protocol() {
    return protocol;
  }

  /**
   * The features of the region that the mask marks in the image.
   *
   * <p>What cannot be computed is refused: an empty or too small region, voxels in it that are not
   * finite, a mask on another grid. A feature whose definition leaves it open for this region
   * (division of 0 by 0) is NaN.
   */
  public FeatureSet extract(Volume image, Mask mask) {
    var diagnostics = new Diagnostics(protocol.settings().get(Setting.ADDITIONAL_INFO));
    diagnostics.put("Configuration_Protocol", protocol.id());
    diagnostics.put("Configuration_Settings", protocol.settings().toString());
    diagnostics.put("Configuration_EnabledImageTypes", protocol.images().toString());
    NamedValues<Double> values =
        switch (protocol.selection()) {
          case Selection.Pyradiomics selection -> {
            if (selection.passesOverShape(image.geometry())) {
              diagnostics.put("Configuration_PassedOver", "shape: the image is a plane");
            }
            Prepared prepared =
                new PyradiomicsPreparation(protocol.settings(), diagnostics).prepare(image, mask);
            yield workers.run(() -> ofPyradiomics(prepared, selection));
          }
          case Selection.Ibsi selection -> {
            Prepared prepared =
                new IbsiPreparation(protocol.settings(), diagnostics).prepare(image, mask);
            yield workers.run(() -> ofIbsi(prepared, selection));
          }
        };
    return new FeatureSet(protocol.id(), protocol.profile(), values.asMap(), diagnostics.entries());
  }

  /** The features of the image itself and of what filters make of it. */
  private NamedValues<Double> ofIbsi(Prepared prepared, Selection.Ibsi selection) {
    Box box = IbsiFeatures.box(prepared, selection);
    Mask intensity = prepared.intensity().crop(box);
    Mask morphological = prepared.morphological().crop(box);
    return ofImages(
        prepared.image(),
        box,
        (request, derived) -> {
          String prefix = derived.name().equals("original") ? "" : derived.name() + "_";
          return new IbsiFeatures(request.settings(), selection, prefix)
              .of(derived.image(), intensity, morphological, isFirstOriginal(request), workers);
        },
        List.of());
  }

  /** The form of the region is measured once, with the image itself. */
  private boolean isFirstOriginal(ImageRequest request) {
    return protocol.images().stream()
        .filter(ImageRequest::isOriginal)
        .findFirst()
        .filter(first -> first == request)
        .isPresent();
  }

  /** Shape and all images, each a task. */
  private NamedValues<Double> ofPyradiomics(Prepared prepared, Selection.Pyradiomics selection) {
    prepared.requireFinite(protocol);
    Box box = prepared.intensity().requireBox();
    byte[] mask = prepared.intensity().crop(box).voxels();
    int voxels = prepared.intensity().voxelCount();
    var shape = new PyradiomicsFeatures(protocol.settings(), selection);
    return ofImages(
        prepared.image(),
        box,
        (request, derived) -> {
          Volume image = derived.image();
          return new PyradiomicsFeatures(request.settings(), selection)
              .ofImage(
                  derived.name(),
                  new Region(image.geometry(), image.toDoubles(), mask, voxels),
                  workers);
        },
        List.of(() -> shape.ofShape(Region.formOf(prepared.morphological()), workers)));
  }

  /** The features of a derived image. */
  private interface ImageFeatures {
    NamedValues<Double> of(ImageRequest request, ImageRequest.Derived derived);
  }

  private NamedValues<Double> ofImages(
      Volume image, Box box, ImageFeatures features, List<Supplier<NamedValues<Double>>> first) {
    List<Supplier<NamedValues<Double>>> tasks = new ArrayList<>(first);
    for (ImageRequest request : protocol.images()) {
      for (ImageFilter filter : request.filters()) {
        tasks.add(() -> ofFilter(request, filter, image, box, features));
      }
    }
    return joined(tasks);
  }

  private NamedValues<Double> ofFilter(
      ImageRequest request, ImageFilter filter, Volume image, Box box, ImageFeatures features) {
    List<Supplier<NamedValues<Double>>> tasks = new ArrayList<>();
    for (ImageRequest.Derived derived : request.apply(filter, image, box)) {
      tasks.add(() -> features.of(request, derived));
    }
    return joined(tasks);
  }

  private NamedValues<Double> joined(List<Supplier<NamedValues<Double>>> tasks) {
    var values = new NamedValues<Double>();
    workers.all(tasks).forEach(values::putAll);
    return values;
  }
}
