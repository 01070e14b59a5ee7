package org.hepacast.modelpackage.shelf;

import java.nio.file.Path;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.modelformat.estimator.KnownKinds;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.pack.ModelPackage;
import org.hepacast.modelformat.pack.PackageReader;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.modelpackage.applicability.Applicability;
import org.hepacast.modelpackage.score.PublishedScore;

/**
 * Reads packages and holds them against the feature catalogue. Which kinds of estimators it can
 * read is a matter of the libraries on the class path. Immutable; safe for use by many threads.
 */
public final class ShelfReader {
  private final CatalogueCheck check;
  private final LearnedCheck learned;
  private final PackageReader reader;

  /**
   * @param maxBytes of all files of a package together, unpacked
   */
  public ShelfReader(FeatureCatalogue catalogue, long maxBytes) {
    this.check = new CatalogueCheck(catalogue);
    this.learned = new LearnedCheck(catalogue);
    this.reader = new PackageReader(KnownKinds.found(), maxBytes);
  }

  /**
   * @param packagePath a folder or a zip file
   * @param root the packages folder; links may not lead out of it
   * @throws PackageException and nothing else, where the package must not serve
   */
  public ShelvedModel read(Path packagePath, Path root) {
    return shelved(reader.read(packagePath, root));
  }

  /** Of a zip in memory. */
  public ShelvedModel read(byte[] zip) {
    return shelved(reader.read(zip));
  }

  private ShelvedModel shelved(ModelPackage pack) {
    return switch (pack.estimator()) {
      case PublishedScore score -> {
        check.verify(pack.manifest(), score.file());
        yield new ShelvedModel.Score(
            pack,
            ShelvedModel.reference(pack),
            Applicability.of(pack.manifest().appliesTo()),
            score);
      }
      case RiskModel model -> {
        Serving serving = Serving.of(pack.manifest(), pack.parts());
        learned.verify(pack.manifest(), serving);
        yield new ShelvedModel.Learned(
            pack,
            ShelvedModel.reference(pack),
            Applicability.of(pack.manifest().appliesTo()),
            learned.reads(pack.manifest()),
            serving,
            model,
            profiler(pack, model));
      }
      default ->
          throw new PackageException(
              "manifest.json 'estimator.kind'",
              "'%s' answers no question that is asked here"
                  .formatted(pack.manifest().estimator().kind()),
              "a published score or a model of risk is needed");
    };
  }

  /** A library's model may have a hole: what falls through it refuses the package too. */
  private static RiskProfiler profiler(ModelPackage pack, RiskModel model) {
    try {
      return model.profiler();
    } catch (PackageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new PackageException(
          pack.manifest().estimator().file(),
          "its answers cannot be explained: %s".formatted(e.getClass().getSimpleName()),
          "pack the model again with a background of complete rows",
          e);
    }
  }
}
