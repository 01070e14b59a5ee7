package org.hepacast.modelpackage;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.modelpackage.format.ModelPackage;
import org.hepacast.modelpackage.format.PackageReader;
import org.hepacast.modelpackage.format.Shelf;

/** The packages of this checkout. */
public final class Shipped {
  public static final Path FOLDER = Path.of("..", "model-package", "src", "main", "packages");
  public static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  public static final PackageReader READER = new PackageReader(CATALOGUE, 1 << 20);
  public static final Shelf SHELF = Shelf.read(List.of(FOLDER), READER);

  private Shipped() {}

  public static ModelPackage model(String family) {
    return SHELF.find(family).orElseThrow(() -> new AssertionError(SHELF.aside().toString()));
  }
}
