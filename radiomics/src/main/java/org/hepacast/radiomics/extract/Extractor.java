package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
    var diagnostics = new Diagnostics(protocol.settings().flag(Setting.ADDITIONAL_INFO));
    diagnostics.put("Configuration_Protocol", protocol.id());
    diagnostics.put("Configuration_Settings", protocol.settings().toString());
    diagnostics.put("Configuration_EnabledImageTypes", protocol.images().toString());
    SequencedMap<String, Double> values =
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
    return new FeatureSet(protocol.id(), protocol.profile(), values, diagnostics.entries());
  }

  /** The features of the image itself and of what filters make of it. */
  private SequencedMap<String, Double> ofIbsi(Prepared prepared, Selection.Ibsi selection) {
    Box box = IbsiFeatures.box(prepared, selection);
    Mask intensity = prepared.intensity().crop(box);
    Mask morphological = prepared.morphological().crop(box);
    List<ForkJoinTask<SequencedMap<String, Double>>> tasks = new ArrayList<>();
    protocol
        .images()
        .forEach(
            (type, settings) -> {
              for (ImageFilter filter : type.filters(settings)) {
                tasks.add(
                    ForkJoinTask.adapt(
                        () -> {
                          var values = new LinkedHashMap<String, Double>();
                          for (ImageFilter.Derived derived : filter.apply(prepared.image(), box)) {
                            String prefix = type == ImageType.ORIGINAL ? "" : derived.name() + "_";
                            values.putAll(
                                new IbsiFeatures(settings, selection, prefix)
                                    .of(derived.image(), intensity, morphological));
                          }
                          return values;
                        }));
              }
            });
    return joined(tasks);
  }

  private static SequencedMap<String, Double> joined(
      List<ForkJoinTask<SequencedMap<String, Double>>> tasks) {
    var values = new LinkedHashMap<String, Double>();
    for (ForkJoinTask<SequencedMap<String, Double>> task : ForkJoinTask.invokeAll(tasks)) {
      values.putAll(task.join());
    }
    return values;
  }

  /** Shape and all images, each a task. */
  private final class PyradiomicsTask extends RecursiveTask<SequencedMap<String, Double>> {
    private static final long serialVersionUID = 1L;

    private final transient Prepared prepared;
    private final transient Selection.Pyradiomics selection;

    PyradiomicsTask(Prepared prepared, Selection.Pyradiomics selection) {
      this.prepared = prepared;
      this.selection = selection;
    }

    @Override
    protected SequencedMap<String, Double> compute() {
      Box box = prepared.intensity().requireBox();
      byte[] mask = prepared.intensity().crop(box).voxels();
      List<ForkJoinTask<SequencedMap<String, Double>>> tasks = new ArrayList<>();
      var shape = new PyradiomicsFeatures(protocol.settings(), selection);
      tasks.add(
          ForkJoinTask.adapt(
              () -> shape.ofShape(Region.of(prepared.image(), prepared.morphological()))));
      protocol
          .images()
          .forEach(
              (type, settings) -> {
                var features = new PyradiomicsFeatures(settings, selection);
                for (ImageFilter filter : type.filters(settings)) {
                  tasks.add(ForkJoinTask.adapt(() -> ofFilter(filter, box, mask, features)));
                }
              });
      return joined(tasks);
    }

    private SequencedMap<String, Double> ofFilter(
        ImageFilter filter, Box box, byte[] mask, PyradiomicsFeatures features) {
      List<ForkJoinTask<SequencedMap<String, Double>>> tasks = new ArrayList<>();
      int voxels = prepared.intensity().voxelCount();
      for (ImageFilter.Derived derived : filter.apply(prepared.image(), box)) {
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
