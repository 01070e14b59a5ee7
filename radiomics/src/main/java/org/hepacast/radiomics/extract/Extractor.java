package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Computes the features that a protocol asks for. Thread-safe; one extractor serves many regions.
 *
 * <p>Filters and the features of each derived image are tasks of their own; results are put
 * together in the order of the protocol, so that the same bytes come out of any number of threads.
 */
public final class Extractor {

  private final Protocol protocol;
  private final ForkJoinPool pool;

  private Extractor(Protocol protocol, int threads) {
    this.protocol = protocol;
    pool = new ForkJoinPool(threads);
  }

  /** An extractor that uses all processors. */
  public static Extractor of(Protocol protocol) {
    return of(protocol, Runtime.getRuntime().availableProcessors());
  }

  /** An extractor that uses so many threads. */
  public static Extractor of(Protocol protocol, int threads) {
    return new Extractor(protocol, threads);
  }

  public Protocol protocol() {
    return protocol;
  }

  /** The features of the region that the mask marks in the image. */
  public FeatureSet extract(Volume image, Mask mask) {
    var diagnostics = new Diagnostics(protocol.settings().get(Setting.ADDITIONAL_INFO));
    diagnostics.put("Configuration_Protocol", protocol.id());
    diagnostics.put("Configuration_Settings", protocol.settings().toString());
    diagnostics.put("Configuration_EnabledImageTypes", protocol.images().toString());
    NamedValues<Double> values =
        switch (protocol.selection()) {
          case Selection.Pyradiomics selection -> {
            Prepared prepared =
                new PyradiomicsPreparation(protocol.settings(), diagnostics).prepare(image, mask);
            yield pool.invoke(new PyradiomicsTask(prepared, selection));
          }
          case Selection.Ibsi selection -> {
            Prepared prepared =
                new IbsiPreparation(protocol.settings(), diagnostics).prepare(image, mask);
            yield pool.invoke(ForkJoinTask.adapt(() -> ofIbsi(prepared, selection)));
          }
        };
    return new FeatureSet(protocol.id(), protocol.profile(), values.asMap(), diagnostics.entries());
  }

  /** The features of the image itself and of what filters make of it. */
  private NamedValues<Double> ofIbsi(Prepared prepared, Selection.Ibsi selection) {
    Box box = IbsiFeatures.box(prepared, selection);
    Mask intensity = prepared.intensity().crop(box);
    Mask morphological = prepared.morphological().crop(box);
    List<ForkJoinTask<NamedValues<Double>>> tasks = new ArrayList<>();
    for (ImageRequest request : protocol.images()) {
      for (ImageFilter filter : request.filters()) {
        tasks.add(
            ForkJoinTask.adapt(
                () -> {
                  var values = new NamedValues<Double>();
                  for (var derived : request.apply(filter, prepared.image(), box)) {
                    String prefix = derived.name().equals("original") ? "" : derived.name() + "_";
                    new IbsiFeatures(request.settings(), selection, prefix, values)
                        .of(derived.image(), intensity, morphological);
                  }
                  return values;
                }));
      }
    }
    return joined(tasks);
  }

  private static NamedValues<Double> joined(List<ForkJoinTask<NamedValues<Double>>> tasks) {
    var values = new NamedValues<Double>();
    for (ForkJoinTask<NamedValues<Double>> task : ForkJoinTask.invokeAll(tasks)) {
      values.putAll(task.join());
    }
    return values;
  }

  /** Shape and all images, each a task. */
  private final class PyradiomicsTask extends RecursiveTask<NamedValues<Double>> {
    private static final long serialVersionUID = 1L;

    private final transient Prepared prepared;
    private final transient Selection.Pyradiomics selection;

    PyradiomicsTask(Prepared prepared, Selection.Pyradiomics selection) {
      this.prepared = prepared;
      this.selection = selection;
    }

    @Override
    protected NamedValues<Double> compute() {
      Box box = prepared.intensity().requireBox();
      byte[] mask = prepared.intensity().crop(box).voxels();
      List<ForkJoinTask<NamedValues<Double>>> tasks = new ArrayList<>();
      var shape = new PyradiomicsFeatures(protocol.settings(), selection);
      tasks.add(
          ForkJoinTask.adapt(
              () -> shape.ofShape(Region.of(prepared.image(), prepared.morphological()))));
      for (ImageRequest request : protocol.images()) {
        for (ImageFilter filter : request.filters()) {
          tasks.add(ForkJoinTask.adapt(() -> ofFilter(request, filter, box, mask)));
        }
      }
      return joined(tasks);
    }

    private NamedValues<Double> ofFilter(
        ImageRequest request, ImageFilter filter, Box box, byte[] mask) {
      var features = new PyradiomicsFeatures(request.settings(), selection);
      List<ForkJoinTask<NamedValues<Double>>> tasks = new ArrayList<>();
      int voxels = prepared.intensity().voxelCount();
      for (ImageRequest.Derived derived : request.apply(filter, prepared.image(), box)) {
        Volume image = derived.image();
        tasks.add(
            ForkJoinTask.adapt(
                () ->
                    features.ofImage(
                        derived.name(),
                        new Region(image.geometry(), image.toDoubles(), mask, voxels))));
      }
      return joined(tasks);
    }
  }
}
