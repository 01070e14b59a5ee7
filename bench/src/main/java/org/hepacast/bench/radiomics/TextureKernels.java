package org.hepacast.bench.radiomics;

import java.util.concurrent.TimeUnit;
import org.hepacast.radiomics.feature.Glcm;
import org.hepacast.radiomics.feature.Gldm;
import org.hepacast.radiomics.feature.Glrlm;
import org.hepacast.radiomics.feature.Glszm;
import org.hepacast.radiomics.feature.Ngtdm;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The texture families on the lesion, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TextureKernels {

  private final GreyLevels grey = levels();

  private static GreyLevels levels() {
    Scene scene = Scene.create();
    Region region = Region.of(scene.image(), scene.lesion());
    return GreyLevels.of(region, new Discretisation.FixedBinWidth(25), 1);
  }

  @Benchmark
  public double[] cooccurrence() {
    return Glcm.features(grey, Texture.PYRADIOMICS);
  }

  @Benchmark
  public double[] runLengths() {
    return Glrlm.features(grey, Texture.PYRADIOMICS);
  }

  @Benchmark
  public double[] zones() {
    return Glszm.features(grey, Texture.PYRADIOMICS);
  }

  @Benchmark
  public double[] dependence() {
    return Gldm.features(grey, Texture.PYRADIOMICS);
  }

  @Benchmark
  public double[] toneDifferences() {
    return Ngtdm.features(grey, Texture.PYRADIOMICS);
  }
}
